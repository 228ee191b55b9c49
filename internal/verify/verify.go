// Package verify asks a real Evo Voice the questions that its documentation leaves open: those of the table in
// internal/emulator, of which each answer is a dialect.
//
// It speaks HTTP itself instead of using the client in internal/evovoice: that one gets along with every answer, and so
// does not tell which it was. It makes few requests, one at a time, repeats none that might have been executed, and stops
// when it is asked to slow down. Without leave to write, it reads. With it, it creates one login with a random address,
// and deletes it, whatever happens in between.
package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Config says which Evo Voice to ask, as whom, and whether anything may be written.
type Config struct {
	// BaseURL is that of production when empty.
	BaseURL            string
	Username, Password string
	// AccountID is the account whose logins are listed, and in which a login may be created.
	AccountID string
	// Write is leave to create one login, with a random address in Domain, and to delete it.
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
	// Created counts the logins that were created: 1 at most, unless Evo Voice accepts an address twice.
	Created int
	// Left names what was created and could not be deleted, and how to delete it.
	Left []string
}

// Run asks. An error means that nothing could be asked: the configuration is wrong, or the sign-in failed.
//
// When ctx ends, Run deletes what it has created and returns what it has found out by then.
func Run(ctx context.Context, config Config) (Report, error) {
	wire, err := config.wire()
	if err != nil {
		return Report{}, err
	}
	q := &inquiry{config: config, wire: wire, found: map[string]Finding{}}
	if err := q.signIn(ctx); err != nil {
		return Report{}, err
	}
	q.ask(ctx, reading)
	if config.Write {
		q.withLogin(ctx)
	}
	q.sessionsLasted()
	return q.report(), nil
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
