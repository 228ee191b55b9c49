package evovoice_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// earlyFaults lose a NewUser before it takes effect.
var earlyFaults = map[string]emulator.Fault{
	"reset, early":     {Cut: true},
	"500, early":       {Status: 500},
	"502 page, early":  {Status: 502, HTML: true},
	"time-out, early":  {Delay: time.Minute, Cut: true},
	"several in a row": {Cut: true, Times: 2},
}

// duplicateDialects are the ways in which Evo Voice may refuse a second login, and one in which it does not.
var duplicateDialects = []string{
	"duplicate-email-409", "duplicate-email-409-already-exists", "duplicate-email-400", "duplicate-email-400-already-exists",
	"duplicate-email-500", "duplicate-email-500-mongo", "200",
}

// idempotent is a server that answers a NewUser for an address that is taken with the login that has it.
func idempotent(s *service) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != "/users" {
			s.ServeHTTP(w, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		var request evovoice.NewUser
		_ = json.Unmarshal(body, &request)
		if user, there := s.UserByEmail(request.EmailAddress); there {
			answer, _ := json.Marshal(user)
			sendJSON(w, http.StatusOK, string(answer))
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		s.ServeHTTP(w, r)
	})
}

// inDuplicates is inBubble in one of duplicateDialects and others.
func inDuplicates(t *testing.T, duplicates string, others []string, test func(*service)) {
	t.Helper()
	if duplicates != "200" {
		inBubble(t, append([]string{duplicates}, others...), test)
		return
	}
	inBubble(t, others, func(s *service) {
		s.wire.handler = idempotent(s)
		test(s)
	})
}

// existing checks an error about a login that was there before.
func existing(t *testing.T, err error, id string) (exists evovoice.LoginExistsError) {
	t.Helper()
	var found *evovoice.LoginExistsError
	if !errors.As(err, &found) || found.ID != id {
		t.Errorf("got %v, want that it is %s", err, id)
		return exists
	}
	return *found
}

// A second state with the same address and the same initial password never takes over the login of the first, nor signs in as
// it, whatever the network does and however Evo Voice refuses a duplicate.
func TestCreateUser_ofTwoStates(t *testing.T) {
	t.Parallel()
	faults := map[string]emulator.Fault{"none": {Times: -1}}
	for _, some := range []map[string]emulator.Fault{earlyFaults, lateFaults} {
		for name, fault := range some {
			faults[name] = fault
		}
	}
	for _, duplicates := range duplicateDialects {
		for name, fault := range faults {
			for _, spelling := range []string{"ada@example.com", "Ada@Example.com"} {
				t.Run(fmt.Sprint(duplicates, " ", name, " ", spelling), func(t *testing.T) {
					t.Parallel()
					inDuplicates(t, duplicates, nil, func(s *service) {
						t := s.t
						first, err := s.client(retries(2)).Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
						if err != nil {
							t.Fatal(err)
						}
						second := s.signedIn(retries(2))
						disturbed := fault // which the other spelling uses, too
						disturbed.Operation = "NewUser"
						s.Inject(disturbed)
						_, err = second.Users.Create(t.Context(), s.newUser(spelling), nil)
						if exists := existing(t, err, first.ID); exists.Managed || exists.Err == nil {
							t.Errorf("managed: %t, deleted: %t, %v", exists.Managed, exists.Deleted, exists.Err)
						}
						if requests := s.Stats().Requests["Authenticate"]; requests != 0 {
							t.Errorf("%d sign-ins", requests)
						}
						if s.logins("ada@example.com") != 1 {
							t.Errorf("%d logins", s.logins("ada@example.com"))
						}
					})
				})
			}
		}
	}
}

// One address twice in one run: whoever is second hears that the login is managed already.
func TestCreateUser_twiceInOneRun(t *testing.T) {
	t.Parallel()
	for _, duplicates := range duplicateDialects {
		for _, dialects := range [][]string{nil, {"new-login-unlisted"}, {"email-lower-cased"}} {
			t.Run(fmt.Sprint(duplicates, dialects), func(t *testing.T) {
				t.Parallel()
				inDuplicates(t, duplicates, dialects, func(s *service) {
					t := s.t
					c := s.signedIn(retries(2))
					s.Inject(emulator.Fault{Operation: "NewUser", Cut: true, AfterEffect: true})
					var group sync.WaitGroup
					errs := make([]error, 3)
					claims := claimed{}
					for i, spelling := range []string{"ada@example.com", "ada@example.com", "Ada@example.com"} {
						group.Go(func() { _, errs[i] = c.Users.Create(t.Context(), s.newUser(spelling), claims.claim) })
					}
					group.Wait()
					made, refused := 0, 0
					for _, err := range errs {
						var exists *evovoice.LoginExistsError
						switch {
						case err == nil:
							made++
						case errors.As(err, &exists) && exists.Managed:
							refused++
						default:
							t.Errorf("got %v", err)
						}
					}
					if made != 1 || refused != 2 || s.logins("ada@example.com") != 1 {
						t.Errorf("%d made, %d refused, %d logins", made, refused, s.logins("ada@example.com"))
					}
				})
			})
		}
	}
}

// claimed are the ids that a run knows.
type claimed struct{ ids sync.Map }

func (c *claimed) claim(id string) bool {
	_, known := c.ids.LoadOrStore(id, true)
	return !known
}

// What a run has read or imported is not handed out as new, also where the address was seen free.
func TestCreateUser_claimedBySomebodyElse(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		request := s.newUser("ada@example.com")
		var theirs evovoice.UserInfo
		s.Inject(emulator.Fault{Operation: "NewUser", Cut: true, Before: func() {
			theirs, _ = s.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: request.EmailAddress}, Password: request.Password})
		}})
		_, err := s.signedIn(retries(2)).Users.Create(t.Context(), request, func(id string) bool { return id != theirs.ID })
		if exists := existing(t, err, theirs.ID); !exists.Managed {
			t.Errorf("managed: %t, deleted: %t, %v", exists.Managed, exists.Deleted, exists.Err)
		}
	})
}

// A login that takes the password but stands in another account is not ours: it was there, out of sight.
func TestCreateUser_passwordOfALoginInAnotherAccount(t *testing.T) {
	t.Parallel()
	for _, duplicates := range duplicateDialects {
		t.Run(duplicates, func(t *testing.T) {
			t.Parallel()
			inDuplicates(t, duplicates, nil, func(s *service) {
				t := s.t
				request := s.newUser("ada@example.com")
				theirs, err := s.AddUser(emulator.Login{
					UserInfo: evovoice.UserInfo{EmailAddress: request.EmailAddress, AccountIDs: []string{s.AddAccount("B").ID}}, Password: request.Password,
				})
				if err != nil {
					t.Fatal(err)
				}
				s.Inject(emulator.Fault{Operation: "NewUser", Cut: true})
				_, err = s.signedIn(retries(2)).Users.Create(t.Context(), request, nil)
				_ = existing(t, err, theirs.ID)
			})
		})
	}
}

// Where it could not be seen whether the address was free, a lost answer ends in doubt, with the login that is there now.
func TestCreateUser_withoutTheFirstProof(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(2))
		s.Inject(emulator.Fault{Operation: "ListUsers", Status: 403}, emulator.Fault{Operation: "NewUser", Cut: true, AfterEffect: true})
		_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
		doubtful(t, err)
		var doubt *evovoice.DoubtError
		if there, _ := s.UserByEmail("ada@example.com"); !errors.As(err, &doubt) || doubt.ID != there.ID {
			t.Errorf("got %+v", doubt)
		}
		s.sees("Authenticate", 0)
	})
}

// A refusal where no login is to be seen names what else may have the address.
func TestCreateUser_addressOfSomethingElse(t *testing.T) {
	t.Parallel()
	s := dialect(t)
	if _, err := s.AddPhoneUser("ada@example.com"); err != nil {
		t.Fatal(err)
	}
	_, err := s.signedIn().Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
	_ = existing(t, err, "")
	says(t, err, "phone user", "reserved", "another account")
}

// A login that is being deleted by the same run is waited for, and is not one to import: the same person in another case.
func TestCreateUser_besideADeletion(t *testing.T) {
	t.Parallel()
	for _, duplicates := range duplicateDialects {
		for name, reserved := range map[string]time.Duration{"slow": 0, "reserved for a while": 20 * time.Second, "reserved": time.Hour} {
			t.Run(duplicates+" "+name, func(t *testing.T) {
				t.Parallel()
				inDuplicates(t, duplicates, nil, func(s *service) {
					t := s.t
					c := s.signedIn(retries(2))
					old := s.add("Ada@example.com")
					reserving(s, reserved)
					s.Inject(emulator.Fault{Operation: "DeleteUser", Delay: 10 * time.Second})
					deleted := make(chan error, 1)
					go func() {
						deleted <- c.Users.Delete(t.Context(), evovoice.UserKey{ID: old.ID, EmailAddress: old.EmailAddress})
					}()
					<-time.After(time.Second)
					user, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
					if err := <-deleted; err != nil {
						t.Fatal(err)
					}
					if name == "reserved" {
						if exists := existing(t, err, ""); !exists.Deleted {
							t.Errorf("managed: %t, deleted: %t, %v", exists.Managed, exists.Deleted, exists.Err)
						}
						return
					}
					if there, _ := s.UserByEmail("ada@example.com"); err != nil || user.ID != there.ID || user.ID == old.ID {
						t.Errorf("got %+v, %v", user, err)
					}
				})
			})
		}
	}
}

// reserving makes a service keep the address of a deleted login for a while.
func reserving(s *service, reserved time.Duration) {
	var mu sync.Mutex
	var until time.Time
	next := s.wire.handler
	s.wire.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		refuse := r.Method == http.MethodPost && r.URL.Path == "/users" && time.Now().Before(until)
		mu.Unlock()
		if refuse {
			sendJSON(w, http.StatusConflict, `{"responseStatus":{"errorCode":"Conflict","message":"reserved"}}`)
			return
		}
		next.ServeHTTP(w, r)
		if r.Method == http.MethodDelete && strings.HasPrefix(r.URL.Path, "/users/") {
			mu.Lock()
			until = time.Now().Add(reserved)
			mu.Unlock()
		}
	})
}

// An answer that is lost is settled on large installations, too, while the same run and others create more.
func TestCreateUser_lostInALargeInstallation(t *testing.T) {
	t.Parallel()
	for _, logins := range []int{3_000, 30_000} {
		if underRace && logins > 3_000 {
			continue
		}
		t.Run(fmt.Sprint(logins), func(t *testing.T) {
			t.Parallel()
			inBubbleOf(t, emulator.Options{SeedUsers: logins, Latency: 40 * time.Millisecond}, func(s *service) {
				t := s.t
				c := s.client(retries(4))
				for n := range 10 {
					s.Inject(emulator.Fault{Operation: "NewUser", After: 6 * n, Cut: true, AfterEffect: n%2 == 0})
				}
				var others atomic.Int64
				s.Inject(emulator.Fault{Operation: "ListUsers", Times: -1, Before: func() {
					s.add(fmt.Sprintf("other%d@example.com", others.Add(1)))
				}})
				var group sync.WaitGroup
				slots := make(chan struct{}, 10)
				for n := range 60 {
					group.Go(func() {
						slots <- struct{}{}
						defer func() { <-slots }()
						if _, err := c.Users.Create(t.Context(), s.newUser(fmt.Sprintf("new%d@example.com", n)), nil); err != nil {
							t.Error(err)
						}
					})
				}
				group.Wait()
				count := map[string]int{}
				for _, user := range s.Users() {
					count[user.EmailAddress]++
				}
				for n := range 60 {
					if email := fmt.Sprintf("new%d@example.com", n); count[email] != 1 {
						t.Errorf("%d × %s", count[email], email)
					}
				}
			})
		})
	}
}

// An address in which a server lowers a letter that has no small form of its own is the same address.
func TestCreateUser_dottedCapital(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{nil, {"email-lower-cased"}} {
		s := dialect(t, dialects...)
		c := s.signedIn()
		user, err := c.Users.Create(t.Context(), s.newUser("İda@example.com"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if found, err := c.Users.LookUp(t.Context(), evovoice.UserKey{EmailAddress: "İda@example.com", AccountID: s.Administrator().AccountID}); err != nil || found.ID != user.ID {
			t.Errorf("found %+v, %v", found, err)
		}
	}
	if !evovoice.SameEmail("İda@example.com", "i̇da@example.com") || evovoice.SameEmail("ıda@example.com", "ida@example.com") {
		t.Error("the dot makes no difference, its absence does")
	}
}
