package verify

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// askDeletion deletes the login, looks whether lists still show it, and what its id is answered with from then on.
func (q *inquiry) askDeletion(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	id := q.login.id()
	patient, cancel := uninterrupted(ctx)
	defer cancel()
	got, err := q.delete(patient, id)
	if err != nil {
		return err
	}
	if err := got.failed("DeleteUser"); err != nil {
		return err
	}
	q.undeleted = slices.DeleteFunc(q.undeleted, func(undeleted string) bool { return undeleted == id })
	switch {
	case got.status == http.StatusNoContent:
		q.saw(void, "void-204", "")
	case got.status == http.StatusOK && len(got.body) == 0:
		q.saw(void, "void-200-empty", "")
	case got.status == http.StatusOK && got.object != nil && len(got.object) == 0:
		q.saw(void, "void-200-object", "")
	default:
		q.open(void, "%s with %d bytes, which is none of the answers known", got, len(got.body))
	}
	return q.askDeleted(ctx)
}

func (q *inquiry) askDeleted(ctx context.Context) error {
	listed, err := q.isListed(ctx, q.login.id())
	switch {
	case err != nil:
		return err
	case listed:
		q.saw(deletedLogin, "deleted-login-listed", "")
	default:
		q.saw(deletedLogin, "deleted-login-unlisted", "")
	}
	got, err := q.patch(ctx, q.login.id(), evovoice.PatchUser{FirstName: new("Verify")})
	if err != nil {
		return err
	}
	q.sawUnknownID("PatchUser", got)
	return nil
}

func (q *inquiry) delete(ctx context.Context, id string) (reply, error) {
	return q.wire.call(ctx, request{method: http.MethodDelete, path: "/users/" + url.PathEscape(id)})
}

// deletions is how often a deletion is tried.
const deletions = 5

// deleteRest deletes what is there yet, whatever has become of ctx, and notes what it cannot delete.
func (q *inquiry) deleteRest(ctx context.Context) {
	ctx, cancel := uninterrupted(ctx)
	defer cancel()
	for _, id := range q.undeleted {
		if err := q.insist(ctx, id); err != nil {
			q.left = append(q.left, fmt.Sprintf("the login %s with the id %s; DELETE /users/%s deletes it (%v)",
				q.request.EmailAddress, id, url.PathEscape(id), err))
		}
	}
	q.undeleted = nil
}

// insist deletes a login. An earlier try may have done it, of which nobody has heard: then the id is unknown.
func (q *inquiry) insist(ctx context.Context, id string) (err error) {
	for try := range deletions {
		if try > 0 {
			if paused := q.config.pause(ctx); paused != nil {
				return err
			}
		}
		var got reply
		if got, err = q.delete(ctx, id); err == nil {
			err = got.failed("DeleteUser")
		}
		switch {
		case err == nil, got.status == http.StatusNotFound:
			return nil
		case got.status == http.StatusBadRequest, got.status == http.StatusInternalServerError:
			if listed, failed := q.isListed(ctx, id); failed == nil && !listed {
				return nil
			}
		}
	}
	return err
}

// uninterrupted is the context with a time of its own.
func uninterrupted(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
}
