package verify

import (
	"errors"
	"fmt"
	"net/http"
)

// signingIn are the scripts that look back on what became of signing in and of the sessions.
var signingIn = []script{
	{"basic-and-credentials", func(a *asker) { a.note("by credentials:", a.byCredentials, "by HTTP Basic:", a.byBasic) }},
	{"sessions-last", func(a *asker) {
		a.needSessions()
		a.note("calls of a session that ended:", a.wire.ended[:min(1, len(a.wire.ended))])
		a.remark("one was good for %d calls", a.wire.calls)
	}},
	{"sessions-many-per-login", func(a *asker) {
		a.needSessions()
		if a.besideFailed != nil {
			a.fail(a.besideFailed)
		}
		a.note("a second one leaves the first:", a.beside)
	}},
}

func (a *asker) needSessions() {
	if !a.byCredentials {
		a.fail(errors.New("there is no signing in to sessions"))
	}
}

// signIn finds out which ways there are, and whether a second sign-in ends the session of the first. A password that is
// refused is not tried in another way: that could lock the login out.
func (a *asker) signIn() error {
	first, err := a.wire.signIn(a.ctx)
	switch {
	case err != nil:
		return fmt.Errorf("cannot sign in: %w", err)
	case first.status == http.StatusNotFound:
		return a.signInByBasic()
	case first.status != http.StatusOK || len(first.cookies) == 0:
		return fmt.Errorf("cannot sign in as %s: the answer was %s", a.config.Username, first)
	}
	a.byCredentials = true
	basic, err := a.status(request{basic: true})
	if err != nil {
		return err
	}
	a.byBasic = basic.id() != ""
	second, err := a.wire.signIn(a.ctx)
	if err != nil {
		return err
	}
	a.wire.use(second.cookies)
	if a.self, err = a.status(request{session: second.cookies}); err != nil {
		return err
	}
	a.wire.calls++
	if a.self.id() == "" {
		return errors.New("signed in, and GET /auth/status says that nobody is")
	}
	earlier, err := a.status(request{session: first.cookies})
	a.beside, a.besideFailed = earlier.id() != "", err
	return nil
}

func (a *asker) signInByBasic() (err error) {
	if a.self, err = a.status(request{basic: true}); err != nil {
		return err
	}
	if a.byBasic = a.self.id() != ""; !a.byBasic {
		return fmt.Errorf("cannot sign in as %s: neither by credentials nor by HTTP Basic", a.config.Username)
	}
	return nil
}

// status asks who is signed in; an empty object if nobody is.
func (a *asker) status(as request) (object, error) {
	as.method, as.path = http.MethodGet, "/auth/status"
	got, err := a.wire.send(a.ctx, as)
	if err != nil || got.status == http.StatusUnauthorized {
		return nil, err
	}
	return got.object, got.failed("GET /auth/status")
}
