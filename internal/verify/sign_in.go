package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

const (
	waysToSignIn    = "basic-and-credentials"
	sessionsLast    = "sessions-last"
	sessionsOfLogin = "sessions-many-per-login"
)

// signIn finds out which ways there are, and whether a second sign-in ends the session of the first. A password that is
// refused is not tried in another way: that could lock the login out.
func (q *inquiry) signIn(ctx context.Context) error {
	first, err := q.wire.signIn(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("cannot sign in: %w", err)
	case first.status == http.StatusNotFound:
		return q.signInByBasic(ctx)
	case first.status != http.StatusOK || len(first.cookies) == 0:
		return fmt.Errorf("cannot sign in as %s: the answer was %s", q.config.Username, first)
	}
	basic, err := q.status(ctx, request{basic: true})
	if err != nil {
		return err
	}
	if basic.id() != "" {
		q.saw(waysToSignIn, "basic-and-credentials", "")
	} else {
		q.saw(waysToSignIn, "basic-off", "HTTP Basic is nobody")
	}
	second, err := q.wire.signIn(ctx)
	if err != nil {
		return err
	}
	q.wire.use(second.cookies)
	if q.self, err = q.status(ctx, request{session: second.cookies}); err != nil {
		return err
	}
	q.wire.calls++
	if q.self.id() == "" {
		return errors.New("signed in, and GET /auth/status says that nobody is")
	}
	earlier, err := q.status(ctx, request{session: first.cookies})
	switch {
	case err != nil:
		q.open(sessionsOfLogin, "%s", err.Error())
	case earlier.id() == "":
		q.saw(sessionsOfLogin, "one-session-per-login", "")
	default:
		q.saw(sessionsOfLogin, "sessions-many-per-login", "")
	}
	return nil
}

func (q *inquiry) signInByBasic(ctx context.Context) (err error) {
	if q.self, err = q.status(ctx, request{basic: true}); err != nil {
		return err
	}
	if q.self.id() == "" {
		return fmt.Errorf("cannot sign in as %s: neither by credentials nor by HTTP Basic", q.config.Username)
	}
	q.saw(waysToSignIn, "credentials-off", "")
	for _, question := range []string{sessionsLast, sessionsOfLogin} {
		q.open(question, "there is no signing in to sessions")
	}
	return nil
}

// status asks who is signed in; an empty object if nobody is.
func (q *inquiry) status(ctx context.Context, as request) (object, error) {
	as.method, as.path = http.MethodGet, "/auth/status"
	got, err := q.wire.send(ctx, as)
	if err != nil || got.status == http.StatusUnauthorized {
		return nil, err
	}
	return got.object, got.failed("GET /auth/status")
}

// shortSession is the answer to which there is a dialect.
const shortSession = 10

// sessionsLasted looks back on what became of the sessions.
func (q *inquiry) sessionsLasted() {
	w := q.wire
	switch {
	case len(w.session) == 0:
	case len(w.ended) == 0:
		q.saw(sessionsLast, "sessions-last", "one was good for %d calls in %s", w.calls, time.Since(w.began).Round(time.Second))
	case w.ended[0].calls == shortSession:
		q.saw(sessionsLast, "sessions-expire-after-10-calls", "")
	default:
		q.open(sessionsLast, "one ended after %d calls and %s, which is none of the answers known",
			w.ended[0].calls, w.ended[0].time.Round(time.Second))
	}
}
