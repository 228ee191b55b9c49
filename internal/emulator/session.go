package emulator

import (
	"crypto/rand"
	"maps"
	"net/http"
	"sync"
	"time"
)

// The names under which ServiceStack's session ids travel, as cookies; the first two also as headers X-ss-id, X-ss-pid.
const (
	cookieSession   = "ss-id"  // a session that ends with the browser's
	cookiePermanent = "ss-pid" // a session to be remembered
	cookieOption    = "ss-opt" // which of the two is in use: temp or perm
)

// callsPerShortSession is what a session is good for in the dialect sessions-expire-after-10-calls.
const callsPerShortSession = 10

// session is a sign-in. ServiceStack keeps one for weeks, longer than an emulator runs: time does not end them here.
type session struct {
	id, permanentID string
	userID          string
	remember        bool
	calls           int
}

// sessions knows who is signed in.
type sessions struct {
	mu    sync.Mutex
	short bool                // a session is good for a few calls
	alone bool                // a login has one session at a time
	byID  map[string]*session // by id, and by permanent id where the session is to be remembered
}

func newSessions(d dialects) *sessions {
	return &sessions{short: d.has("sessions-expire-after-10-calls"), alone: d.has("one-session-per-login"), byID: map[string]*session{}}
}

func (s *sessions) begin(userID string, remember bool) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.alone {
		maps.DeleteFunc(s.byID, func(_ string, other *session) bool { return other.userID == userID })
	}
	begun := &session{id: rand.Text(), permanentID: rand.Text(), userID: userID, remember: remember}
	s.byID[begun.id] = begun
	if remember {
		s.byID[begun.permanentID] = begun
	}
	return begun
}

// use returns the session that a request carries and counts the call, nil when it carries none that is alive.
func (s *sessions) use(r *http.Request) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.find(r)
	if found != nil && s.short && found.calls >= callsPerShortSession {
		s.drop(found)
		return nil
	}
	if found != nil {
		found.calls++
	}
	return found
}

// end forgets the session that a request carries.
func (s *sessions) end(r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if found := s.find(r); found != nil {
		s.drop(found)
	}
}

// ExpireSessions forgets every session: the next request of each client is answered with 401.
func (e *Emulator) ExpireSessions() {
	e.sessions.mu.Lock()
	defer e.sessions.mu.Unlock()
	clear(e.sessions.byID)
}

func (s *sessions) find(r *http.Request) *session {
	ids := []string{r.Header.Get("X-" + cookieSession), r.Header.Get("X-" + cookiePermanent)} // headers before cookies
	for _, name := range []string{cookieSession, cookiePermanent} {
		if cookie, err := r.Cookie(name); err == nil {
			ids = append(ids, cookie.Value)
		}
	}
	for _, id := range ids {
		if found := s.byID[id]; found != nil {
			return found
		}
	}
	return nil
}

func (s *sessions) drop(ended *session) {
	delete(s.byID, ended.id)
	delete(s.byID, ended.permanentID)
}

// cookies carry s to the client. Secure is missing because the emulator serves loopback over plain HTTP.
func (s *session) cookies() []*http.Cookie {
	option := "temp"
	if s.remember {
		option = "perm"
	}
	later := time.Now().AddDate(20, 0, 0) // as ServiceStack does; the server forgets much earlier
	return sessionCookies([]string{s.id, s.permanentID, option}, time.Time{}, later)
}

// expiredCookies make a client forget its session.
func expiredCookies() []*http.Cookie {
	past := time.Unix(1, 0)
	return sessionCookies(make([]string, 3), past, past)
}

func sessionCookies(values []string, session, others time.Time) []*http.Cookie {
	cookies := make([]*http.Cookie, len(values))
	for i, name := range []string{cookieSession, cookiePermanent, cookieOption} {
		cookies[i] = &http.Cookie{
			Name: name, Value: values[i], Path: "/", Expires: others, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		}
	}
	cookies[0].Expires = session
	return cookies
}
