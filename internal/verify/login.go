package verify

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const (
	newLogin       = "new-login-listed"
	deletedLogin   = "deleted-login-unlisted"
	duplicateEmail = "duplicate-email-409"
	emailCase      = "email-kept"
	trimmedNames   = "names-kept"
	unsetNames     = "unset-names-as-sent"
	emptyPatch     = "empty-patch-answers-login"
	rolesOfNew     = "new-login-manager"
	void           = "void-204"
	emptyString    = "patch-empty-string-clears"
)

// writing are the checks between the creation of a login and its deletion.
var writing = []check{
	{[]string{newLogin}, (*inquiry).askNewLogin},
	{[]string{duplicateEmail}, (*inquiry).askDuplicate},
	{[]string{emptyPatch}, (*inquiry).askEmptyPatch},
	{[]string{emptyString, unsetNames}, (*inquiry).askEmptyString},
}

// ofLogin are the questions that a login of its own answers.
var ofLogin = []string{
	newLogin, deletedLogin, duplicateEmail, emailCase, trimmedNames, unsetNames, emptyPatch, rolesOfNew, void, emptyString,
}

// withLogin creates a login, asks what it can tell, and deletes it, also when ctx has ended meanwhile.
func (q *inquiry) withLogin(ctx context.Context) {
	if err := ctx.Err(); err != nil {
		q.openRest(ofLogin, err.Error())
		return
	}
	q.request = q.newUser()
	if err := q.create(ctx); err != nil {
		q.openRest(ofLogin, err.Error())
		return
	}
	defer q.deleteRest(ctx)
	q.lookAtLogin()
	q.ask(ctx, writing)
	q.ask(ctx, []check{{[]string{void, deletedLogin}, (*inquiry).askDeletion}})
}

// newUser is a login whose address and name show what Evo Voice makes of them. Nobody knows its password.
func (q *inquiry) newUser() evovoice.NewUser {
	return evovoice.NewUser{
		AccountID:    q.config.AccountID,
		EmailAddress: "Verify-" + strings.ToLower(rand.Text()) + "@" + q.config.Domain,
		FirstName:    new(" Verify "),
		Password:     rand.Text() + "-aA1",
	}
}

// create waits for the answer, whatever becomes of ctx: a login whose id nobody has heard would be left behind.
func (q *inquiry) create(ctx context.Context) error {
	ctx, cancel := uninterrupted(ctx)
	defer cancel()
	got, err := q.wire.call(ctx, request{method: http.MethodPost, path: "/users", body: q.request})
	if err == nil && got.status < 300 && got.object.id() != "" {
		q.login = got.object
		q.remember(got.object.id())
		return nil
	}
	if err == nil {
		err = got.failed("NewUser")
	}
	if err == nil {
		err = errors.New("NewUser did not answer with a login")
	}
	if got.status >= 400 && got.status < 500 {
		return err // it was not executed
	}
	q.lookForLost(ctx)
	return err
}

// remember notes a login to delete.
func (q *inquiry) remember(id string) {
	if !slices.Contains(q.undeleted, id) {
		q.undeleted = append(q.undeleted, id)
		q.created++
	}
}

// lookForLost deletes a login of whose creation nobody knows.
func (q *inquiry) lookForLost(ctx context.Context) {
	listed, err := q.list(ctx, members{"emailFilter": q.request.EmailAddress})
	for _, item := range listed.items {
		if address, _ := item.text("emailAddress"); evovoice.SameEmail(address, q.request.EmailAddress) {
			q.remember(item.id())
			q.deleteRest(ctx)
			return
		}
	}
	note := "no list shows it"
	if err != nil {
		note = err.Error()
	}
	q.left = append(q.left, fmt.Sprintf("a login for %s may have been created (%s)", q.request.EmailAddress, note))
}

// lookAtLogin makes no request.
func (q *inquiry) lookAtLogin() {
	address, _ := q.login.text("emailAddress")
	switch address {
	case q.request.EmailAddress:
		q.saw(emailCase, "email-kept", "")
	case strings.ToLower(q.request.EmailAddress):
		q.saw(emailCase, "email-lower-cased", "")
	default:
		q.open(emailCase, "it is neither as it was sent nor in lower case")
	}
	switch name, _ := q.login.text("firstName"); name {
	case *q.request.FirstName:
		q.saw(trimmedNames, "names-kept", "")
	case strings.TrimSpace(*q.request.FirstName):
		q.saw(trimmedNames, "names-trimmed", "")
	default:
		q.open(trimmedNames, "it is neither as it was sent nor trimmed")
	}
	switch roles := q.login.texts("roles"); {
	case len(roles) == 0:
		q.saw(rolesOfNew, "new-login-without-roles", "")
	case slices.Equal(roles, []string{evovoice.RoleManager}):
		q.saw(rolesOfNew, "new-login-manager", "")
	default:
		q.open(rolesOfNew, "%s, which is none of the answers known", strings.Join(roles, ", "))
	}
}

// patience is how often a list is read that does not show a new login.
const patience = 6

// askNewLogin reads the list until it shows the login.
func (q *inquiry) askNewLogin(ctx context.Context) error {
	began := time.Now()
	for reads := range patience {
		listed, err := q.isListed(ctx, q.login.id())
		switch {
		case err != nil:
			return err
		case listed && reads == 0:
			q.saw(newLogin, "new-login-listed", "")
			return nil
		case listed:
			q.saw(newLogin, "new-login-unlisted", "after %d list answers without it, and %s", reads, time.Since(began).Round(time.Second))
			return nil
		}
		if err := q.config.pause(ctx); err != nil {
			return err
		}
	}
	return fmt.Errorf("no list showed it in %d answers and %s", patience, time.Since(began).Round(time.Second))
}

// isListed looks for a login by id and address at once: one of them is enough to make the list short.
func (q *inquiry) isListed(ctx context.Context, id string) (bool, error) {
	address, kept := q.login.text("emailAddress")
	if !kept {
		address = q.request.EmailAddress
	}
	listed, err := q.list(ctx, members{"specificIds": id, "emailFilter": address})
	return listed.lists(id), err
}

// askDuplicate sends the same request again. Its answer, too, is waited for.
func (q *inquiry) askDuplicate(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := uninterrupted(ctx)
	defer cancel()
	got, err := q.wire.call(ctx, request{method: http.MethodPost, path: "/users", body: q.request})
	if err != nil {
		return err
	}
	if got.status < 300 {
		if got.object.id() != q.login.id() && got.object.id() != "" {
			q.remember(got.object.id())
			return errors.New("it was accepted: a second login was created, which is none of the answers known")
		}
		q.saw(duplicateEmail, "duplicate-email-200-existing", "")
		return nil
	}
	names := map[string]string{
		"409 Conflict": "duplicate-email-409", "400 ArgumentException": "duplicate-email-400",
		"400 AlreadyExists": "duplicate-email-400-already-exists", "409 AlreadyExists": "duplicate-email-409-already-exists",
		"500 Exception": "duplicate-email-500", "500 MongoWriteException": "duplicate-email-500-mongo",
	}
	if q.saw(duplicateEmail, names[got.String()], "%s", got); names[got.String()] == "" {
		q.open(duplicateEmail, "%s, which is none of the answers known", got)
	}
	return nil
}

func (q *inquiry) patch(ctx context.Context, id string, patch evovoice.PatchUser) (reply, error) {
	return q.wire.call(ctx, request{method: http.MethodPatch, path: "/users/" + url.PathEscape(id), body: patch})
}

func (q *inquiry) askEmptyPatch(ctx context.Context) error {
	got, err := q.patch(ctx, q.login.id(), evovoice.PatchUser{})
	switch {
	case err != nil:
		return err
	case got.status == http.StatusOK && got.object.id() == q.login.id():
		q.saw(emptyPatch, "empty-patch-answers-login", "")
	case got.status == http.StatusBadRequest:
		q.saw(emptyPatch, "empty-patch-400", "%s", got)
	default:
		q.open(emptyPatch, "%s, which is none of the answers known", got)
	}
	return nil
}

// askEmptyString clears the first name. The last one was never sent.
func (q *inquiry) askEmptyString(ctx context.Context) error {
	got, err := q.patch(ctx, q.login.id(), evovoice.PatchUser{FirstName: new("")})
	if err != nil {
		return err
	}
	if err := got.failed("PatchUser"); err != nil {
		return err
	}
	first, firstThere := got.object.text("firstName")
	_, lastThere := got.object.text("lastName")
	if first != "" {
		q.saw(emptyString, "patch-empty-string-ignored", "")
		if lastThere {
			q.saw(unsetNames, "unset-names-empty", "")
			return nil
		}
		return errors.New("it takes a name that can be cleared")
	}
	q.saw(emptyString, "patch-empty-string-clears", "of a login's firstName")
	switch {
	case lastThere:
		q.saw(unsetNames, "unset-names-empty", "")
	case firstThere:
		q.saw(unsetNames, "unset-names-as-sent", "")
	default:
		q.saw(unsetNames, "unset-names-null", "")
	}
	return nil
}
