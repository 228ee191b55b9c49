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
	"io"
	"net/http"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
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
	// Wait is for how long to wait before a list that may lag behind, or a deletion that failed, is tried again.
	Wait time.Duration
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

// Run asks. An error means that nothing could be asked: the base URL is wrong, or the sign-in failed.
//
// When ctx ends, Run deletes what it has created and returns what it has found out by then.
func Run(ctx context.Context, config Config) (Report, error) {
	service, err := inquire(ctx, config)
	if err != nil {
		return Report{}, err
	}
	report := Report{Requests: service.wire.requests, Created: map[string]int{}, Left: service.left}
	for _, m := range service.made {
		if m.id != "" {
			report.Created[m.what]++
		}
	}
	for _, question := range emulator.Dialects() {
		finding := service.compare(question)
		finding.Question = question
		report.Findings = append(report.Findings, finding)
	}
	return report, nil
}

// compare finds the answer to a question: the dialect in which an emulator says what Evo Voice said.
func (a *asker) compare(question emulator.Question) Finding {
	heard, asked := a.heard[question.Default().Name]
	switch {
	case question.Unverifiable != "":
		return Finding{Note: question.Unverifiable}
	case !asked:
		return Finding{Note: "it takes leave to create something"}
	case heard.open != nil:
		return Finding{Note: heard.open.Error()}
	}
	for i, dialect := range question.Answers {
		spoken := dialect.Name
		if i == 0 {
			spoken = "" // one emulator gives all the default answers
		}
		expected, err := emulated(spoken)
		if err != nil {
			return Finding{Note: err.Error()}
		}
		if e := expected[question.Default().Name]; e.open == nil && e.said == heard.said {
			return Finding{Answer: dialect.Name, Note: heard.remark}
		}
	}
	return Finding{Note: strings.TrimSpace(heard.said) + ", which is none of the answers known"}
}

var (
	emulations   = map[string]map[string]*heard{}
	emulationsMu sync.Mutex
)

// emulated is what an emulator says in a dialect, where there is enough to answer every question: the same each time.
func emulated(dialect string) (map[string]*heard, error) {
	emulationsMu.Lock()
	defer emulationsMu.Unlock()
	if known, ok := emulations[dialect]; ok {
		return known, nil
	}
	options := emulator.Options{SeedUsers: wholePage, SeedEndpoints: 1}
	if dialect != "" {
		options.Dialects = []string{dialect}
	}
	e, err := emulator.New(options)
	if err != nil {
		return nil, err
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		return nil, err
	}
	self := e.Administrator()
	a, err := inquire(context.Background(), Config{
		BaseURL: server.URL, Username: self.Username, Password: self.Password, AccountID: self.AccountID, Write: true, Domain: "example.com",
	})
	if err := errors.Join(err, server.Close()); err != nil {
		return nil, err
	}
	emulations[dialect] = a.heard
	return a.heard, nil
}

// Print writes the report as a table, and below it what it cost and what was left.
func (r Report) Print(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "QUESTION\tANSWER\t")
	answered, others := 0, 0
	for _, f := range r.Findings {
		answer := f.Answer
		switch {
		case answer == "":
			answer = "not answered: " + f.Note
		case f.Note != "":
			answer += " (" + f.Note + ")"
		}
		fmt.Fprintf(table, "%s\t%s\t\n", f.Question.Question, answer)
		if f.Answer != "" {
			answered++
		}
		if f.Answer != "" && f.Answer != f.Question.Default().Name {
			others++
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "\n%d of %d questions answered, %d of them not as the emulator does by default, by %d requests. "+
		"Created: %d × login, %d × customer, %d × alert.\n",
		answered, len(r.Findings), others, r.Requests, r.Created["login"], r.Created["customer"], r.Created["alert"])
	for _, left := range r.Left {
		fmt.Fprintf(out, "\nLEFT BEHIND: %s\n", left)
	}
	return err
}
