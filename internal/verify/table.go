package verify

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// Print writes the report as a table, and below it what it cost and what was left.
func (r Report) Print(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "QUESTION\tANSWER\t")
	answered, others := 0, 0
	for _, f := range r.Findings {
		fmt.Fprintf(table, "%s\t%s\t\n", f.Question.Question, f.answer())
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

func (f Finding) answer() string {
	switch {
	case f.Answer == "":
		return "not answered: " + f.Note
	case f.Note == "":
		return f.Answer
	default:
		return f.Answer + " (" + f.Note + ")"
	}
}
