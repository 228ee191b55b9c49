package verify_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/verify"
)

// service is an emulator to ask.
type service struct {
	*emulator.Emulator
	t      *testing.T
	config verify.Config
	wire   *recorder
}

// enough is how many logins it takes to answer every question.
const enough = 110

func start(t *testing.T, logins int, dialects ...string) *service {
	t.Helper()
	e, err := emulator.New(emulator.Options{SeedUsers: logins, SeedEndpoints: 1, Dialects: dialects})
	if err != nil {
		t.Fatal(err)
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	wire := &recorder{}
	a := e.Administrator()
	return &service{e, t, verify.Config{
		BaseURL: server.URL, Username: a.Username, Password: a.Password, AccountID: a.AccountID, Transport: wire,
	}, wire}
}

// writing gives leave to write.
func (s *service) writing() *service {
	s.config.Write, s.config.Domain = true, "example.com"
	return s
}

func (s *service) run(ctx context.Context) verify.Report {
	s.t.Helper()
	report, err := verify.Run(ctx, s.config)
	if err != nil {
		s.t.Fatal(err)
	}
	return report
}

// leavesNothing checks that all logins are those of before, and that nothing else is there.
func (s *service) leavesNothing(before int, report verify.Report) {
	s.t.Helper()
	alerts := emulator.All[evovoice.AlertInfo](s.Emulator)
	if len(s.Users()) != before || len(s.Customers()) > 0 || len(alerts) > 0 || len(report.Left) > 0 {
		s.t.Errorf("%d logins, want %d; %d customers; %d alerts; left: %v", len(s.Users()), before, len(s.Customers()), len(alerts), report.Left)
	}
}

// leavesItsAlert checks that the alert that cannot be deleted is all that is left, and is named.
func (s *service) leavesItsAlert(report verify.Report) {
	s.t.Helper()
	alerts := emulator.All[evovoice.AlertInfo](s.Emulator)
	if len(s.Customers()) > 0 || len(alerts) != 1 || len(report.Left) != 1 || !strings.Contains(report.Left[0], "the alert Verify ") ||
		!strings.Contains(report.Left[0], "DELETE /alerts/"+url.PathEscape(alerts[0].ID)) {
		s.t.Errorf("%d customers, %d alerts; left: %v", len(s.Customers()), len(alerts), report.Left)
	}
}

// recorder keeps the passwords of logins that are created.
type recorder struct {
	mu        sync.Mutex
	passwords []string
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Method == http.MethodPost && request.URL.Path == "/users" {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			return nil, err
		}
		var sent evovoice.NewUser
		if err := json.Unmarshal(body, &sent); err != nil {
			return nil, err
		}
		r.mu.Lock()
		r.passwords = append(r.passwords, sent.Password)
		r.mu.Unlock()
		request.Body = io.NopCloser(bytes.NewReader(body))
	}
	return http.DefaultTransport.RoundTrip(request)
}

// answers are those of a report by the name of the default, without the questions that nothing answers.
func answers(report verify.Report) map[string]string {
	found := map[string]string{}
	for _, f := range report.Findings {
		if f.Question.Unverifiable == "" {
			found[f.Question.Default().Name] = f.Answer
		}
	}
	return found
}

// some is how many answer every question but how large a page can be.
const some = 30

// hidden are questions that a dialect leaves without an answer.
var hidden = map[string][]string{
	"random-order-per-call":      {"pages-from-0"},
	"patch-empty-string-ignored": {"unset-names-as-sent"},
	"unknown-enum-values":        {"nulls-omitted"}, // every login has every member
	"credentials-off":            {"sessions-last", "sessions-many-per-login"},
}

// defaults are the answers of an emulator in no dialect.
func defaults() map[string]string {
	spoken := map[string]string{}
	for _, q := range emulator.Dialects() {
		if q.Unverifiable == "" {
			spoken[q.Default().Name] = q.Default().Name
		}
	}
	return spoken
}

// Whatever Evo Voice speaks is recognised, and not mistaken for anything else.
func TestRun_recognisesEachDialect(t *testing.T) {
	t.Parallel()
	for _, q := range emulator.Dialects() {
		asks, writes := q.Unverifiable == "", q.Write
		if !asks {
			continue
		}
		for _, d := range q.Answers {
			t.Run(d.Name, func(t *testing.T) {
				t.Parallel()
				want, logins := defaults(), some
				want["page-uncapped"] = ""
				for _, question := range hidden[d.Name] {
					want[question] = ""
				}
				want[q.Default().Name] = d.Name
				if q.Default().Name == "page-uncapped" {
					logins = enough
				}
				s := start(t, logins, d.Name).writing()
				before := len(s.Users())
				report := s.run(t.Context())
				if diff := cmp.Diff(want, answers(report)); diff != "" {
					t.Errorf("spoken (-), heard (+):\n%s", diff)
				}
				switch d.Name {
				case "delete-alert-404", "delete-alert-405":
					s.leavesItsAlert(report)
				default:
					s.leavesNothing(before, report)
				}
				if report.Created["login"] != 1 || len(s.wire.passwords) != 2 { // the second one is the duplicate
					t.Errorf("created %v by %d requests", report.Created, len(s.wire.passwords))
				}
				if !writes {
					s.config.Write = false
					if got := answers(s.run(t.Context()))[q.Default().Name]; got != d.Name {
						t.Errorf("reading alone heard %q", got)
					}
				}
			})
		}
	}
}

// Without leave, nothing is written, and what would take writing says so.
func TestRun_reads(t *testing.T) {
	t.Parallel()
	s := start(t, enough)
	report := s.run(t.Context())
	sent := s.Stats()
	got := slices.Sorted(maps.Keys(sent.Requests))
	if diff := cmp.Diff([]string{"Authenticate", "GetAccount", "GetAuthStatus", "GetEndpoint", "ListEndpoints", "ListUsers"}, got); diff != "" {
		t.Error(diff)
	}
	if len(report.Created) != 0 || report.Requests != sent.Total || sent.Total > 20 {
		t.Errorf("created %v, counted %d requests, made %d", report.Created, report.Requests, sent.Total)
	}
	for _, f := range report.Findings {
		asks, writes := f.Question.Unverifiable == "", f.Question.Write
		if open := writes || !asks; open != (f.Answer == "") || open && f.Note == "" {
			t.Errorf("%s %q (%s)", f.Question.Question, f.Answer, f.Note)
		}
	}
}

// Where there is too little to see, nothing is made up.
func TestRun_inAnEmptyAccount(t *testing.T) {
	t.Parallel()
	s := start(t, 0).writing()
	for _, f := range s.run(t.Context()).Findings {
		switch f.Question.Default().Name {
		case "page-uncapped", "specific-ids-honoured", "creation-order", "pages-from-0":
			if f.Answer != "" || !strings.HasPrefix(f.Note, "it takes ") {
				t.Errorf("%s %q (%s)", f.Question.Question, f.Answer, f.Note)
			}
		default:
			if f.Question.Unverifiable == "" && f.Answer != f.Question.Default().Name {
				t.Errorf("%s %q (%s)", f.Question.Question, f.Answer, f.Note)
			}
		}
	}
	s.config.AccountID = "no such account"
	for _, f := range s.run(t.Context()).Findings {
		if f.Question.Default().Name == "email-filter-contains" && f.Note != "the account no such account shows no login" {
			t.Errorf("%q", f.Note)
		}
	}
}

func TestRun_refusesToBegin(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]func(*verify.Config){
		"unencrypted":           func(c *verify.Config) { c.BaseURL = "http://evo.example" },
		"401 Unauthorized":      func(c *verify.Config) { c.Password = "wrong-secret" },
		"404 NotFound":          func(c *verify.Config) { c.BaseURL += "/users" },
		"cannot sign in: POST ": func(c *verify.Config) { c.BaseURL = "http://127.0.0.1:1" },
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			s := start(t, 0)
			change(&s.config)
			_, err := verify.Run(t.Context(), s.config)
			if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), s.config.Password) {
				t.Errorf("got %v", err)
			}
			if tried := s.Stats().Requests["Authenticate"]; tried > 1 {
				t.Errorf("tried to sign in %d times", tried)
			}
		})
	}
}
