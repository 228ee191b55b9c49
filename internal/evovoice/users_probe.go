package evovoice

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

// ErrAbsenceUnproven tells that no list shows a login, and that Evo Voice does not say whether it is there.
var ErrAbsenceUnproven = errors.New("no list shows it, and Evo Voice does not say whether it is there")

// probeUser asks for a login that no list shows: lists may lag behind, and a login that is too new for them must not be
// taken for a deleted one. The one operation that answers a login by its id is PatchUser, and a patch of nothing changes
// nothing.
//
// A login that comes back is there. A refusal for want of permission proves nothing. Any other answer, of which the API
// documents none for an unknown id, leaves it with what the lists have shown, unless the client's own login, which is
// there, is answered the same: it is the patch of nothing then that Evo Voice does not take.
func (c *Client) probeUser(ctx context.Context, key UserKey) (UserInfo, error) {
	user, err := c.patchNothing(ctx, key.ID)
	status := StatusOf(err)
	switch {
	case status == 0, status == http.StatusUnauthorized, status == http.StatusForbidden, status == http.StatusTooManyRequests:
		return user, err
	case isAbsence(err, opProbeUser):
		return UserInfo{}, fmt.Errorf("login %s: %w", key, ErrNotFound)
	}
	own, failure := c.probeSelf(ctx)
	switch {
	case failure != nil:
		return UserInfo{}, failure
	case own == status:
		return UserInfo{}, fmt.Errorf("login %s: %w: %w", key, ErrAbsenceUnproven, err)
	default:
		return UserInfo{}, fmt.Errorf("login %s: %w", key, ErrNotFound)
	}
}

func (c *Client) patchNothing(ctx context.Context, id string) (UserInfo, error) {
	probe := call{operation: opProbeUser, id: id, body: PatchUser{UserID: id}}
	return c.writeUser(ctx, probe, func(user UserInfo) bool { return user.ID == id })
}

// probeSelf is the status with which a patch of nothing fails for the client's own login; 0 when it does not. It is asked
// for once; no answer is not kept.
func (c *Client) probeSelf(ctx context.Context) (int, error) {
	if kept := c.ownProbe.Load(); kept != nil {
		return *kept, nil
	}
	self, err := c.Self(ctx)
	if err != nil {
		return 0, err
	}
	_, err = c.patchNothing(ctx, self.ID)
	status := StatusOf(err)
	if err != nil && status == 0 {
		return 0, err
	}
	c.ownProbe.Store(&status)
	return status, nil
}
