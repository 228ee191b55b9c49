package evovoice

import (
	"context"
	"errors"
	"fmt"
)

// ErrAbsenceUnproven means that no list shows a login, and that Evo Voice does not say whether it is there.
var ErrAbsenceUnproven = errors.New("no list shows it, and Evo Voice does not say whether it is there")

// probe asks for a login that no list shows: lists may lag behind, and a login that is too new for them must not be taken
// for a deleted one. The one operation that returns a login by its id is PatchUser, and a patch of nothing changes nothing.
//
// A login that comes back is there. Evo Voice's own words for an id that it does not know leave it with what the lists have
// shown, unless the client's own login, which is there, is answered the same: it is the patch of nothing then that Evo Voice
// does not take. Any other answer proves nothing.
func (s Users) probe(ctx context.Context, key UserKey) (UserInfo, error) {
	user, err := s.patchNothing(ctx, key.ID)
	switch {
	case err == nil, !mayBeAbsence(err), !inOwnWords(err):
		return user, err
	case isAbsence(err, opPatchUser):
		return UserInfo{}, s.notFound(key.String())
	}
	own, failure := s.probeSelf(ctx)
	switch {
	case failure != nil:
		return UserInfo{}, failure
	case own == StatusOf(err):
		return UserInfo{}, fmt.Errorf("login %s: %w: %w", key, ErrAbsenceUnproven, err)
	default:
		return UserInfo{}, s.notFound(key.String())
	}
}

func (s Users) patchNothing(ctx context.Context, id string) (UserInfo, error) {
	probe := call{operation: opPatchUser, id: id, body: PatchUser{UserID: id}}
	return one(ctx, s.client, probe, isObject[UserInfo](id))
}

// probeSelf is the status with which a patch of nothing fails for the client's own login; 0 when it does not. It is asked
// for once; no answer of Evo Voice's own is not kept.
func (s Users) probeSelf(ctx context.Context) (int, error) {
	if kept := s.client.ownProbe.Load(); kept != nil {
		return *kept, nil
	}
	self, err := s.client.Self(ctx)
	if err != nil {
		return 0, err
	}
	_, err = s.patchNothing(ctx, self.ID)
	if err != nil && (!mayBeAbsence(err) || !inOwnWords(err)) {
		return 0, err
	}
	status := StatusOf(err)
	s.client.ownProbe.Store(&status)
	return status, nil
}
