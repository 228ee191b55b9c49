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
	user, err := client.NewUser(t.Context(), s.newUser("ada@example.com"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := client.FindUser(t.Context(), keyOf(s, user))
	if err != nil || found.ID != user.ID {
		t.Errorf("%v, %v", found.ID, err)
	}
	s.sees("PatchUser", 1)
}

// Whatever Evo Voice answers to a patch of nothing, it does not bring a deleted login back; but who may not patch has
// learned nothing.
func TestFindUser_whatTheProbeProves(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		dialect string
		fault   emulator.Fault
		gone    bool
	}{
		"404":          {gone: true},
		"400":          {dialect: "unknown-id-400", gone: true},
		"500":          {dialect: "unknown-id-500", gone: true},
		"200":          {dialect: "unknown-id-200", gone: true},
		"forbidden":    {fault: emulator.Fault{Status: http.StatusForbidden}},
		"rate limited": {fault: emulator.Fault{Status: http.StatusTooManyRequests}},
		"cut":          {fault: emulator.Fault{Cut: true}},
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
			_, err := s.client().FindUser(t.Context(), keyOf(s, user))
			if gone := errors.Is(err, evovoice.ErrNotFound); err == nil || gone != test.gone {
				t.Errorf("got %v", err)
			}
			s.sees("PatchUser", 1)
		})
	}
}
