package verify_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/verify"
)

// Whatever goes wrong on the way, and whenever it is interrupted, no login is left.
func TestRun_leavesNoLoginBehind(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string][]emulator.Fault{
		"the answer to the creation is lost":     {{Operation: "NewUser", Cut: true, AfterEffect: true}},
		"the creation ends in a gateway's page":  {{Operation: "NewUser", Status: 502, HTML: true, AfterEffect: true}},
		"the creation answers something else":    {{Operation: "NewUser", Body: `{}`, AfterEffect: true}},
		"the creation did not take place":        {{Operation: "NewUser", Status: 400}},
		"lists fail":                             {{Operation: "ListUsers", After: 12, Times: 3, Status: 500}},
		"patches fail":                           {{Operation: "PatchUser", Times: -1, Status: 500}},
		"the deletion fails at first":            {{Operation: "DeleteUser", Times: 3, Status: 500}},
		"the answer to the deletion is lost":     {{Operation: "DeleteUser", Cut: true, AfterEffect: true}},
		"the deletion is asked to slow down":     {{Operation: "DeleteUser", Times: 2, Status: 429}},
		"everything is asked to slow down":       {{Operation: "PatchUser", Times: -1, Status: 429}},
		"the session ends before the deletion":   {{Operation: "DeleteUser", ExpireSession: true}},
		"the session ends before the duplicate":  {{Operation: "NewUser", After: 1, ExpireSession: true}},
		"the duplicate's answer is lost":         {{Operation: "NewUser", After: 1, Cut: true}},
		"the customer's answer is lost":          {{Operation: "NewCustomer", Cut: true, AfterEffect: true}},
		"the second customer fails":              {{Operation: "NewCustomer", After: 1, Status: 400}},
		"a customer cannot be deleted at first":  {{Operation: "DeleteCustomer", Times: 3, Status: 500}},
		"the alert's answer is lost":             {{Operation: "NewAlert", Cut: true, AfterEffect: true}},
		"the alert cannot be deleted at first":   {{Operation: "DeleteAlert", Times: 3, Status: 403}},
		"the alert seems to be gone":             {{Operation: "DeleteAlert", Times: 2, Status: 404}},
		"the deletion of the alert is lost":      {{Operation: "DeleteAlert", Cut: true, AfterEffect: true}},
		"the deletion ends twice in half a page": {{Operation: "DeleteUser", Times: 2, Truncate: true, Body: `{"a":"b"}`}},
	} {
		for _, dialect := range []string{"unknown-id-404", "unknown-id-500"} {
			t.Run(name+", "+dialect, func(t *testing.T) {
				t.Parallel()
				s := start(t, 20, dialect).writing()
				s.Inject(faults...)
				before := len(s.Users())
				s.leavesNothing(before, s.run(t.Context()))
			})
		}
	}
}

// Ctrl-C at any request: what was created is deleted, and what was found out by then is told.
func TestRun_interrupted(t *testing.T) {
	t.Parallel()
	s := start(t, 20).writing()
	s.run(t.Context())
	total := s.Stats().Total
	for at := 5; at < total; at++ { // before that, it is still signing in
		s := start(t, 20).writing()
		before := len(s.Users())
		ctx, cancel := context.WithCancel(t.Context())
		s.Inject(emulator.Fault{After: at, Before: cancel})
		report := s.run(ctx)
		s.leavesNothing(before, report)
		if len(report.Findings) != len(emulator.Dialects()) {
			t.Errorf("interrupted at request %d: %d findings", at, len(report.Findings))
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := verify.Run(ended, s.config); err == nil || s.Stats().Total != total {
		t.Errorf("%v, %d requests", err, s.Stats().Total-total)
	}
}

// What cannot be deleted is named, with its id and how to delete it.
func TestRun_saysWhatItLeft(t *testing.T) {
	t.Parallel()
	s := start(t, 20).writing()
	s.Inject(emulator.Fault{Operation: "DeleteUser", Times: -1, Status: 403})
	report := s.run(t.Context())
	at := slices.IndexFunc(s.Users(), func(u evovoice.UserInfo) bool { return strings.HasPrefix(u.EmailAddress, "Verify-") })
	if at < 0 || len(report.Left) != 1 || !strings.Contains(report.Left[0], "DELETE /users/"+s.Users()[at].ID) ||
		!strings.Contains(report.Left[0], s.Users()[at].EmailAddress) {
		t.Errorf("left %v", report.Left)
	}
	for operation, kind := range map[string]string{"DeleteCustomer": "customer", "DeleteAlert": "alert"} {
		s := start(t, 20).writing()
		s.Inject(emulator.Fault{Operation: operation, Times: -1, Status: 403})
		left := s.run(t.Context()).Left
		for _, what := range left {
			_, id, _ := strings.Cut(what, " with the id ")
			id, _, _ = strings.Cut(id, ";")
			_, customer := s.Customer(id)
			_, alert := emulator.Get[evovoice.AlertInfo](s.Emulator, id)
			if !strings.HasPrefix(what, "the "+kind+" Verify ") || customer != (kind == "customer") || alert != (kind == "alert") {
				t.Errorf("%s: left %q", operation, what)
			}
		}
		if want := len(s.Customers()) + len(emulator.All[evovoice.AlertInfo](s.Emulator)); want == 0 || len(left) != want {
			t.Errorf("%s: left %v", operation, left)
		}
	}
	lost := start(t, 20).writing()
	lost.Inject(emulator.Fault{Operation: "NewUser", Cut: true}, emulator.Fault{Operation: "ListUsers", After: 9, Times: -1, Status: 500})
	if report := lost.run(t.Context()); len(report.Left) != 1 || !strings.Contains(report.Left[0], "may have been created") {
		t.Errorf("left %v", report.Left)
	}
}

// Evo Voice asks to slow down: nothing more is asked.
func TestRun_slowsDown(t *testing.T) {
	t.Parallel()
	s := start(t, 20)
	s.Inject(emulator.Fault{Operation: "ListUsers", After: 2, Status: 429})
	report := s.run(t.Context())
	if lists := s.Stats().Requests["ListUsers"]; lists != 3 || s.Stats().Requests["GetAccount"] != 0 {
		t.Errorf("went on: %v", s.Stats().Requests)
	}
	for _, f := range report.Findings {
		if f.Question.Default().Name == "unknown-id-404" && !strings.Contains(f.Note, "slow down") {
			t.Errorf("%q (%s)", f.Answer, f.Note)
		}
	}
}

// Neither the password that it signs in with nor the one that it makes up is shown, also where Evo Voice repeats them.
func TestReport_holdsNoSecret(t *testing.T) {
	t.Parallel()
	s := start(t, enough).writing()
	s.Inject(emulator.Fault{Operation: "DeleteUser", Times: -1, Status: 400, Body: `{"responseStatus":{"errorCode":"` +
		s.config.Password + ` is wrong","message":"` + s.config.Password + `"}}`})
	report := s.run(t.Context())
	var out bytes.Buffer
	if err := report.Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, secret := range append(s.wire.passwords, s.config.Password) {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q is shown", secret)
		}
	}
	for _, want := range []string{
		"QUESTION", "How large can a page be?", "page-uncapped", "not answered: it would take an account", "LEFT BEHIND: the login Verify-",
		"Created: 1 × login, 2 × customer, 1 × alert.",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}
