// Package verify asks a real Evo Voice the questions that its documentation leaves open: those of the table in
// internal/emulator, of which each answer is a dialect.
//
// A question has a script. It is run against Evo Voice, and against an emulator in each dialect; the dialect that says the
// same is the answer.
//
// It speaks HTTP itself instead of using the client in internal/evovoice: that one gets along with every answer, and so
// does not tell which it was. It makes few requests, one at a time, repeats none that might have been executed, and stops
// when it is asked to slow down. Without leave to write, it reads. With it, it creates what Creates says, and deletes it,
// whatever happens in between; what cannot be deleted, it names.
package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Creates is what Run creates if it may, for people; an address follows it.
const Creates = "two customers, an alert that never fires, and a login with a random address"

// Config says which Evo Voice to ask, as whom, and whether anything may be written.
type Config struct {
	// BaseURL is that of production when empty.
	BaseURL            string
	Username, Password string
	// AccountID is the account whose logins are listed, and in which something may be created.
	AccountID string
	// Write is leave to create what Creates says, the login with an address in Domain, and to delete it.
	Write  bool
	Domain string
	// Pause waits before a list that may lag behind, or a deletion that failed, is tried again; a second when nil.
	Pause func(context.Context) error
	// Transport carries the requests; http.DefaultTransport when nil.
	Transport http.RoundTripper
}

// Finding is what was seen of one question.
type Finding struct {
	Question emulator.Question
	// Answer is the name of the dialect that Evo Voice speaks; empty when that was not to be found out.
	Answer string
	// Note says what was seen besides, or why there is no answer.
	Note string
}

// Report is what was found out, and at what cost.
type Report struct {
	// Findings has one entry per question of the table, in its order.
	Findings []Finding
	Requests int
	// Created counts what was created, by what it is: "login", "customer", "alert".
	Created map[string]int
	// Left names what was created and could not be deleted, and how to delete it.
	Left []string
}

// Run asks. An error means that nothing could be asked: the configuration is wrong, or the sign-in failed.
//
// When ctx ends, Run deletes what it has created and returns what it has found out by then.
func Run(ctx context.Context, config Config) (Report, error) {
	service, err := inquire(ctx, config)
	if err != nil {
		return Report{}, err
	}
	report := Report{Requests: service.wire.requests, Created: service.created, Left: service.left}
	for _, question := range emulator.Dialects() {
		finding := service.compare(question)
		finding.Question = question
		report.Findings = append(report.Findings, finding)
	}
	return report, nil
}

var domain = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$`)

func (c Config) wire() (*wire, error) {
	switch {
	case c.Username == "" || c.Password == "" || c.AccountID == "":
		return nil, errors.New("a user name, a password and an account id are needed")
	case c.Write && !domain.MatchString(c.Domain):
		return nil, fmt.Errorf("to create a login takes a domain for its address, such as example.com; %q is none", c.Domain)
	}
	base, err := evovoice.ParseBaseURL(c.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("the base URL %w", err)
	}
	return newWire(base, c), nil
}

func (c Config) pause(ctx context.Context) error {
	if c.Pause != nil {
		return c.Pause(ctx)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return nil
	}
}

// compare finds the answer to a question: the dialect in which an emulator says what Evo Voice said.
func (a *asker) compare(question emulator.Question) (f Finding) {
	heard, asked := a.heard[question.Default().Name]
	switch asks, _ := Asks(question); {
	case !asks:
		return Finding{Note: question.Unverifiable}
	case !asked:
		return Finding{Note: "it takes leave to create something"}
	case heard.open != "":
		return Finding{Note: heard.open}
	}
	var same []string
	for _, dialect := range question.Answers {
		expected, err := emulated(dialect.Name, max(a.size, 1), a.config.Write)
		if err != nil {
			return Finding{Note: err.Error()}
		}
		if e := expected[question.Default().Name]; e != nil && e.open == "" && e.said == heard.said {
			same = append(same, dialect.Name)
		}
	}
	switch len(same) {
	case 0:
		return Finding{Note: strings.TrimSpace(heard.said) + ", which is none of the answers known"}
	case 1:
		return Finding{Answer: same[0], Note: heard.remark}
	default:
		return Finding{Note: "it takes more than is there to tell " + strings.Join(same, " from ")}
	}
}

var (
	emulations   = map[string]map[string]*heard{}
	emulationsMu sync.Mutex
)

// emulated is what an emulator says in a dialect, with as many logins: it says the same each time.
func emulated(dialect string, logins int, write bool) (map[string]*heard, error) {
	key := fmt.Sprint(dialect, logins, write)
	emulationsMu.Lock()
	defer emulationsMu.Unlock()
	if known := emulations[key]; known != nil {
		return known, nil
	}
	e, err := emulator.New(emulator.Options{Dialects: []string{dialect}, SeedUsers: logins - 1}) // and its administrator
	if err != nil {
		return nil, err
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		return nil, err
	}
	administrator := e.Administrator()
	a, err := inquire(context.Background(), Config{
		BaseURL: server.URL, Username: administrator.Username, Password: administrator.Password, AccountID: administrator.AccountID,
		Write: write, Domain: "example.com", Pause: func(context.Context) error { return nil },
	})
	if err := errors.Join(err, server.Close()); err != nil {
		return nil, err
	}
	emulations[key] = a.heard
	return a.heard, nil
}
