package verify

import (
	"context"
	"fmt"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// inquiry is one run. A question goes by the name of its default answer.
type inquiry struct {
	config Config
	wire   *wire
	// self is the login that asks.
	self object
	// logins is the first page of the account's logins.
	logins page
	found  map[string]Finding

	// request is what the login of its own was asked for with, login what it then was.
	request evovoice.NewUser
	login   object
	// undeleted are the ids of what was created and is there yet.
	undeleted []string
	created   int
	left      []string
}

// check asks some questions at once.
type check struct {
	about []string
	ask   func(*inquiry, context.Context) error
}

// ask goes through checks. One that fails leaves those of its questions open that it has not answered yet.
func (q *inquiry) ask(ctx context.Context, checks []check) {
	for _, c := range checks {
		if err := c.ask(q, ctx); err != nil {
			q.openRest(c.about, err.Error())
		}
	}
}

func (q *inquiry) openRest(questions []string, why string) {
	for _, question := range questions {
		if _, answered := q.found[question]; !answered {
			q.open(question, "%s", why)
		}
	}
}

// saw notes the answer to a question.
func (q *inquiry) saw(question, answer, note string, args ...any) {
	q.found[question] = Finding{Answer: answer, Note: fmt.Sprintf(note, args...)}
}

// open notes why a question has no answer.
func (q *inquiry) open(question, why string, args ...any) { q.saw(question, "", why, args...) }

func (q *inquiry) report() Report {
	r := Report{Requests: q.wire.requests, Created: q.created, Left: q.left}
	for _, question := range emulator.Dialects() {
		finding, asked := q.found[question.Default().Name]
		switch {
		case question.Unverifiable != "":
			finding.Note = question.Unverifiable
		case !asked && question.Write:
			finding.Note = "it takes leave to create a login"
		}
		finding.Question = question
		r.Findings = append(r.Findings, finding)
	}
	return r
}
