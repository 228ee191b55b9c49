package emulator

//go:generate go run ./cmd/dialects

import (
	"fmt"
	"slices"
	"strings"
)

// Dialect is one answer to a question that the API's documentation leaves open.
type Dialect struct {
	// Name chooses the answer in Options.Dialects.
	Name string
	// Answer says what the emulator then does.
	Answer string
}

// Question is something the API's documentation leaves open.
type Question struct {
	Question string
	// Reference is where the documentation stops.
	Reference string
	// Answers are the possible answers; the first is the most likely one and the default.
	Answers []Dialect
	// Provider says what the Terraform provider does, whatever the answer is.
	Provider string
	// Tests show it. Each is named as its package's folder below internal and its function, "service/user.TestAccUser_drift".
	Tests []string
	// Write tells that it takes something of one's own to learn the answer from a real Evo Voice: `make verify-live` creates
	// and deletes it if it may.
	Write bool
	// Unverifiable says why `make verify-live` does not answer the question; empty if it does.
	Unverifiable string
}

// Default is the answer the emulator gives unless told otherwise.
func (q Question) Default() Dialect { return q.Answers[0] }

// questions is the one table of what is open. It is code and documentation at once: what a name does is said there, and
// DIALECTS.md is made of it. Entities add theirs.
var questions = append(listQuestions, answerQuestions...)

// Dialects returns the questions that the API's documentation leaves open, each with the answers the emulator can give.
func Dialects() []Question {
	copied := slices.Clone(questions)
	for i := range copied {
		copied[i].Answers = slices.Clone(copied[i].Answers)
		copied[i].Tests = slices.Clone(copied[i].Tests)
	}
	return copied
}

// dialects are the chosen answers by name.
type dialects map[string]bool

// has reports whether an answer was chosen. A name that is no answer's makes no difference, which the tests notice: each answer
// has to make one.
func (d dialects) has(name string) bool { return d[name] }

// chooseDialects fails for a name that is not in the table and for two answers to the same question.
func chooseDialects(names []string) (dialects, error) {
	var known []string
	questionOf := map[string]int{}
	for i, q := range questions {
		for _, d := range q.Answers {
			known = append(known, d.Name)
			questionOf[d.Name] = i
		}
	}
	chosen, answered := dialects{}, map[int]string{}
	for _, name := range names {
		question, ok := questionOf[name]
		if !ok {
			return nil, fmt.Errorf("unknown dialect %q: known are %s", name, strings.Join(known, ", "))
		}
		if other, ok := answered[question]; ok && other != name {
			return nil, fmt.Errorf("dialects %q and %q contradict each other: %s", other, name, questions[question].Question)
		}
		answered[question] = name
		chosen[name] = true
	}
	return chosen, nil
}
