package evovoice_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A login that is too new for every list is there nevertheless.
func TestFindUser_aLoginTooNewForLists(t *testing.T) {
	t.Parallel()
	s := dialect(t, "new-login-unlisted")
	client := s.client()
	user, err := client.Users.New(t.Context(), s.newUser("ada@example.com"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := client.Users.Find(t.Context(), keyOf(s, user))
	if err != nil || found.ID != user.ID {
		t.Errorf("%v, %v", found.ID, err)
	}
	s.sees("PatchUser", 1)
}

// Where a patch of nothing is refused whatever it is for, the refusal says nothing of the login.
func TestFindUser_aProbeThatProvesNothing(t *testing.T) {
	t.Parallel()
	s := dialect(t, "new-login-unlisted", "empty-patch-400")
	client := s.client()
	user, err := client.Users.New(t.Context(), s.newUser("ada@example.com"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Users.LookUp(t.Context(), keyOf(s, user))
	if !errors.Is(err, evovoice.ErrAbsenceUnproven) || errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	says(t, err, user.ID, "PATCH /users/{userId} (PatchUser) was answered with 400")
	s.sees("PatchUser", 2)
	if found, err := client.Users.LookUp(t.Context(), keyOf(s, user)); err != nil || found.ID != user.ID { // the lists have caught up
		t.Errorf("%v, %v", found.ID, err)
	}
	// The second login that nobody finds costs one probe.
	for range 2 {
		if _, err = client.Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"}); !errors.Is(err, evovoice.ErrAbsenceUnproven) {
			t.Errorf("got %v", err)
		}
	}
	s.sees("PatchUser", 2)
}

// Its own login, too, can be one that cannot be asked about.
func TestFindUser_aProbeOfItsOwnThatFails(t *testing.T) {
	t.Parallel()
	s := dialect(t, "unknown-id-400")
	s.Inject(emulator.Fault{Operation: "PatchUser", After: 1, Cut: true})
	client := s.client()
	_, err := client.Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"})
	if errors.Is(err, evovoice.ErrNotFound) || evovoice.OutcomeOf(err) != evovoice.OutcomeUnknown {
		t.Errorf("got %v", err)
	}
	if _, err := client.Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"}); !errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("the failure is kept: %v", err)
	}
}

// Whatever Evo Voice answers to a patch of nothing, it does not bring a deleted login back; but who may not patch has
// learned nothing.
func TestFindUser_whatTheProbeProves(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		dialect string
		fault   emulator.Fault
		gone    bool
		probes  int
	}{
		"404":          {gone: true, probes: 1},
		"400":          {dialect: "unknown-id-400", gone: true, probes: 2},
		"500":          {dialect: "unknown-id-500", gone: true, probes: 2},
		"200":          {dialect: "unknown-id-200", gone: true, probes: 2},
		"200, empty":   {dialect: "unknown-id-200-empty", gone: true, probes: 2},
		"forbidden":    {fault: emulator.Fault{Status: http.StatusForbidden}, probes: 1},
		"rate limited": {fault: emulator.Fault{Status: http.StatusTooManyRequests}, probes: 1},
		"cut":          {fault: emulator.Fault{Cut: true}, probes: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var dialects []string
			if test.dialect != "" {
				dialects = []string{test.dialect}
			}
			s := dialect(t, dialects...)
			user := s.add("ada@example.com")
			s.RemoveUser(user.ID)
			if !test.gone {
				test.fault.Operation = "PatchUser"
				s.Inject(test.fault)
			}
			_, err := s.client().Users.Find(t.Context(), keyOf(s, user))
			if gone := errors.Is(err, evovoice.ErrNotFound); err == nil || gone != test.gone {
				t.Errorf("got %v", err)
			}
			s.sees("PatchUser", test.probes)
		})
	}
}

// One transient answer of something in front of Evo Voice does not make a login gone that lists do not show yet.
func TestFindUser_aProbeThatIsAnsweredBySomethingElse(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]emulator.Fault{
		"503 page": {Status: 503, HTML: true}, "502": {Status: 502}, "504": {Status: 504}, "500 page": {Status: 500, HTML: true}, "404 page": {Status: 404, HTML: true},
		"400 page": {Status: 400, HTML: true}, "redirect": {Status: 302}, "200 page": {HTML: true}, "501": {Status: 501}, "another shape": {Body: "[]"},
		"other login": {Body: `{"id":"1","emailAddress":"eve@example.com"}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, []string{"new-login-unlisted"}, func(s *service) {
				t := s.t
				client := s.client()
				user, err := client.Users.New(t.Context(), s.newUser("ada@example.com"))
				if err != nil {
					t.Fatal(err)
				}
				fault.Operation = "PatchUser"
				s.Inject(fault)
				if _, err := client.Users.LookUp(t.Context(), evovoice.UserKey{ID: user.ID}); err == nil || errors.Is(err, evovoice.ErrNotFound) {
					t.Errorf("got %v", err)
				}
			})
		})
	}
}

// What can be repeated is repeated, also an error in Evo Voice's own words that passes.
func TestFindUser_aProbeIsRepeated(t *testing.T) {
	t.Parallel()
	inBubble(t, []string{"new-login-unlisted"}, func(s *service) {
		t := s.t
		client := s.client(retries(2))
		user, err := client.Users.New(t.Context(), s.newUser("ada@example.com"))
		if err != nil {
			t.Fatal(err)
		}
		s.Inject(emulator.Fault{Operation: "PatchUser", Status: 500}, emulator.Fault{Operation: "PatchUser", Status: 503, HTML: true})
		if found, err := client.Users.LookUp(t.Context(), evovoice.UserKey{ID: user.ID}); err != nil || found.ID != user.ID {
			t.Errorf("found %+v, %v", found, err)
		}
	})
}

// An answer to the probe of its own login that is not Evo Voice's own is not remembered.
func TestFindUser_aProbeOfItsOwnBySomethingElse(t *testing.T) {
	t.Parallel()
	s := dialect(t, "unknown-id-500")
	s.Inject(emulator.Fault{Operation: "PatchUser", After: 1, Status: 500, HTML: true})
	client := s.client()
	if _, err := client.Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"}); err == nil || errors.Is(err, evovoice.ErrNotFound) || errors.Is(err, evovoice.ErrAbsenceUnproven) {
		t.Errorf("got %v", err)
	}
	if _, err := client.Users.LookUp(t.Context(), evovoice.UserKey{ID: "gone"}); !errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("the failure is kept: %v", err)
	}
}
