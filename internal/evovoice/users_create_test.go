package evovoice_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// lateFaults lose the answer to a NewUser that took effect.
var lateFaults = map[string]emulator.Fault{
	"reset":     {Cut: true, AfterEffect: true},
	"truncated": {Truncate: true},
	"time-out":  {Delay: time.Minute, AfterEffect: true},
	"500":       {Status: 500, AfterEffect: true},
	"502 page":  {Status: 502, HTML: true, AfterEffect: true},
	"504":       {Status: 504, AfterEffect: true},
	"408":       {Status: 408, AfterEffect: true},
	"page":      {HTML: true, AfterEffect: true},
	"nothing":   {Status: 204, AfterEffect: true},
	"other":     {Body: `{"id":"1","emailAddress":"eve@example.com"}`, AfterEffect: true},
	"redirect":  {Status: 302, AfterEffect: true},
}

// openQuestions are the dialects that creating a login may trip over.
var openQuestions = map[string][]string{
	"default":          nil,
	"lists lag behind": {"new-login-unlisted"},
	"duplicates 400":   {"duplicate-email-400"},
	"duplicates 500":   {"duplicate-email-500"},
	"already exists":   {"duplicate-email-400-already-exists"},
	"E11000":           {"duplicate-email-500-mongo"},
	"Basic":            {"credentials-off"},
	"lower case":       {"email-lower-cased", "email-filter-case-sensitive"},
	"foreign lists":    {"list-answers-account-items"},
}

// When nothing goes wrong, it costs a search besides; for many logins of an account, its pages once for all.
func TestCreateUser_cost(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		logins, creations, most int
		dialects                []string
	}{
		{logins: 0, creations: 1, most: 2},
		{logins: 20_000, creations: 8, most: 8 + 8},
		{logins: 10_000, creations: 200, most: 200 + 40 + 16},
		{logins: 2_000, creations: 200, most: 200 + 80 + 16, dialects: []string{"page-cap-25"}},
		{logins: 2_000, creations: 200, most: 200 + 8 + 1 + 16, dialects: []string{"totals-omitted"}},
		{logins: 50_000, creations: 20, most: 20 + 200 + 16},
	} {
		if underRace && test.logins > 2_000 {
			continue
		}
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			t.Parallel()
			s := seeded(t, test.logins, test.dialects...)
			c := s.signedIn()
			var group sync.WaitGroup
			for n := range test.creations {
				group.Go(func() {
					if _, err := c.Users.Create(t.Context(), s.newUser(fmt.Sprintf("new%d@example.com", n)), nil); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if got := s.Stats(); got.Total > test.most {
				t.Errorf("%d requests, want at most %d: %v", got.Total, test.most, got.Requests)
			}
		})
	}
}

// An answer that is lost does not lose the login, nor create a second one.
func TestCreateUser_adoptsWhatItCreated(t *testing.T) {
	t.Parallel()
	for dialectName, dialects := range openQuestions {
		t.Run(dialectName, func(t *testing.T) {
			t.Parallel()
			inBubble(t, dialects, func(s *service) {
				t := s.t
				c := s.signedIn(retries(2))
				for name, fault := range lateFaults {
					fault.Operation = "NewUser"
					s.Inject(fault)
					email := "after." + strings.ReplaceAll(name, " ", ".") + "@Example.com"
					user, err := c.Users.Create(t.Context(), s.newUser(email), nil)
					there, _ := s.UserByEmail(email)
					if err != nil || user.ID != there.ID || user.IsAuthenticated {
						t.Errorf("%s: got %+v, %v; there is %+v", name, user, err, there)
					}
				}
				s.sees("NewUser", len(lateFaults))
			})
		})
	}
}

// A request that is lost is sent again once it is known that it did nothing.
func TestCreateUser_repeatsWhatDidNothing(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]emulator.Fault{
		"reset":    {Cut: true, Times: 2},
		"500":      {Status: 500, Times: 2},
		"page":     {HTML: true, Times: 2},
		"time-out": {Delay: time.Minute, Cut: true, Times: 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.signedIn(retries(2))
				fault.Operation = "NewUser"
				s.Inject(fault)
				if _, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil); err != nil {
					t.Error(err)
				}
				if s.logins("ada@example.com") != 1 {
					t.Errorf("%d logins", s.logins("ada@example.com"))
				}
				s.sees("NewUser", 3)
			})
		})
	}
}

// The budget is that of retries; the login provably is not there then.
func TestCreateUser_givesUp(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(2))
		s.Inject(emulator.Fault{Operation: "NewUser", Status: 500, Times: -1})
		_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
		if evovoice.StatusOf(err) != 500 {
			t.Errorf("got %v", err)
		}
		s.sees("NewUser", 3)
	})
}

// A request that was slow rather than lost makes the next one a duplicate: of our own login.
func TestCreateUser_duplicateOfItsOwn(t *testing.T) {
	t.Parallel()
	for name, dialects := range openQuestions {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, dialects, func(s *service) {
				t := s.t
				c := s.signedIn(retries(2))
				request := s.newUser("ada@example.com")
				s.Inject(
					emulator.Fault{Operation: "NewUser", Cut: true},
					emulator.Fault{Operation: "NewUser", Before: func() {
						_, err := s.AddUser(emulator.Login{
							UserInfo: evovoice.UserInfo{EmailAddress: request.EmailAddress}, Password: request.Password,
						})
						if err != nil {
							t.Error(err)
						}
					}},
				)
				user, err := c.Users.Create(t.Context(), request, nil)
				if there, _ := s.UserByEmail("ada@example.com"); err != nil || user.ID != there.ID {
					t.Errorf("got %+v, %v", user, err)
				}
				s.sees("NewUser", 2)
			})
		})
	}
}

// An address that is somebody else's is never adopted, and the error says whose it is.
func TestCreateUser_addressOfSomebodyElse(t *testing.T) {
	t.Parallel()
	for dialectName, dialects := range openQuestions {
		t.Run(dialectName, func(t *testing.T) {
			t.Parallel()
			inBubble(t, dialects, func(s *service) {
				t := s.t
				theirs, err := s.AddUser(emulator.Login{
					UserInfo: evovoice.UserInfo{EmailAddress: "ada@example.com"}, Password: "theirs",
				})
				if err != nil {
					t.Fatal(err)
				}
				c := s.signedIn(retries(2))
				for name, faults := range map[string][]emulator.Fault{
					"plainly": nil, "after a 500": {{Status: 500}}, "after a reset": {{Cut: true}},
				} {
					for _, fault := range faults {
						fault.Operation = "NewUser"
						s.Inject(fault)
					}
					_, err := c.Users.Create(t.Context(), s.newUser("ADA@example.com"), nil)
					var exists *evovoice.LoginExistsError
					switch {
					case dialectName == "foreign lists":
						if err == nil {
							t.Errorf("%s: no error", name)
						}
					case !errors.As(err, &exists) || exists.ID != theirs.ID:
						t.Errorf("%s: got %v, want that it is %s", name, err, theirs.ID)
					}
				}
				if s.logins("ada@example.com") != 1 || !s.VerifyPassword(theirs.ID, "theirs") {
					t.Error("their login was touched")
				}
			})
		})
	}
}

// A refusal that says what it is about is believed, also when no list can be read.
func TestCreateUser_refusalThatSaysWhy(t *testing.T) {
	t.Parallel()
	for dialectName, believed := range map[string]bool{
		"duplicate-email-409": true, "duplicate-email-400-already-exists": true, "duplicate-email-400": false,
	} {
		s := dialect(t, dialectName)
		s.add("ada@example.com")
		s.Inject(emulator.Fault{Operation: "ListUsers", Times: -1, Status: 403})
		_, err := s.signedIn().Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
		var exists *evovoice.LoginExistsError
		if errors.As(err, &exists) != believed || believed && (exists.ID != "" || evovoice.StatusOf(exists.LookUp) != 403) {
			t.Errorf("%s: %v", dialectName, err)
		}
	}
}

// A refusal that is not about the address is passed on as it is.
func TestCreateUser_refused(t *testing.T) {
	t.Parallel()
	for _, status := range []int{400, 403, 404} {
		s := dialect(t)
		c := s.signedIn(retries(2))
		s.Inject(emulator.Fault{Operation: "NewUser", Status: status})
		_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
		var exists *evovoice.LoginExistsError
		if evovoice.StatusOf(err) != status || errors.As(err, &exists) {
			t.Errorf("got %v", err)
		}
		s.sees("NewUser", 1)
	}
}

// When nothing can be found out, the error says that the login may exist.
func TestCreateUser_doubt(t *testing.T) {
	t.Parallel()
	for name, blind := range map[string][]emulator.Fault{
		"nobody can sign in":    {{Operation: "Authenticate", Status: 500, Times: -1}},
		"no list, no login yet": {{Operation: "ListUsers", Status: 500, Times: -1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.signedIn(retries(1))
				s.Inject(blind...)
				s.Inject(emulator.Fault{Operation: "NewUser", Cut: true})
				_, err := c.Users.Create(t.Context(), s.newUser("ada@example.com"), nil)
				doubtful(t, err)
				says(t, err, "a login for ada@example.com may or may not have been created", "finding out failed")
				s.sees("NewUser", 1)
			})
		})
	}
}

func doubtful(t *testing.T, err error) {
	t.Helper()
	var doubt *evovoice.DoubtError
	if !errors.As(err, &doubt) {
		t.Errorf("got %v", err)
	}
	failedAs(t, err, evovoice.OutcomeUnknown)
}

// Ctrl-C while NewUser is under way: what it created is not lost.
func TestCreateUser_interrupted(t *testing.T) {
	t.Parallel()
	for name, fault := range lateFaults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, nil, func(s *service) {
				t := s.t
				c := s.signedIn(retries(2))
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				fault.Operation, fault.Before = "NewUser", cancel
				s.Inject(fault)
				user, err := c.Users.Create(ctx, s.newUser("ada@example.com"), nil)
				if there, _ := s.UserByEmail("ada@example.com"); err != nil || user.ID != there.ID {
					t.Errorf("got %+v, %v", user, err)
				}
				s.sees("NewUser", 1)
			})
		})
	}
	t.Run("nothing was created", func(t *testing.T) {
		t.Parallel()
		inBubble(t, nil, func(s *service) {
			t := s.t
			c := s.signedIn(retries(2))
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			s.Inject(emulator.Fault{Operation: "NewUser", Cut: true, Before: cancel})
			_, err := c.Users.Create(ctx, s.newUser("ada@example.com"), nil)
			doubtful(t, err) // it might arrive yet
			s.sees("NewUser", 1)
		})
	})
}

// The time of the operation passes while NewUser is under way.
func TestCreateUser_deadline(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(2))
		s.Inject(emulator.Fault{Operation: "NewUser", Delay: 10 * time.Second, AfterEffect: true})
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		began := time.Now()
		user, err := c.Users.Create(ctx, s.newUser("ada@example.com"), nil)
		if there, _ := s.UserByEmail("ada@example.com"); err != nil || user.ID != there.ID {
			t.Errorf("got %+v, %v", user, err)
		}
		if took := time.Since(began); took != 5*time.Second {
			t.Errorf("took %s", took)
		}
		s.sees("NewUser", 1)
	})
}

// Settling does not go on for ever either.
func TestCreateUser_settlingIsBounded(t *testing.T) {
	t.Parallel()
	inBubble(t, nil, func(s *service) {
		t := s.t
		c := s.signedIn(retries(9))
		s.Inject(
			emulator.Fault{Operation: "NewUser", Delay: time.Minute, AfterEffect: true},
			emulator.Fault{Operation: "Authenticate", Delay: time.Hour, Times: -1},
		)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		began := time.Now()
		_, err := c.Users.Create(ctx, s.newUser("ada@example.com"), nil)
		doubtful(t, err)
		if took := time.Since(began); took > 66*time.Second {
			t.Errorf("took %s", took)
		}
	})
}
