package main

import (
	"bytes"
	"fmt"
	"io"
)

const (
	indent = "      "
	quoted = indent + "│ "
)

// A narrator tells a story in numbered steps.
type narrator struct {
	to   io.Writer
	step int
}

// begin opens the next step.
func (n *narrator) begin(title string, of int) {
	n.step++
	fmt.Fprintf(n.to, "\n[%d/%d] %s\n", n.step, of, title)
}

// say adds a line to the step.
func (n *narrator) say(format string, args ...any) {
	fmt.Fprintf(n.to, indent+format+"\n", args...)
}

// quote returns a writer for what somebody else says.
func (n *narrator) quote() io.Writer {
	return &quotation{to: n.to}
}

// A quotation marks each line written to it as another's words.
type quotation struct {
	to      io.Writer
	midLine bool
}

func (q *quotation) Write(p []byte) (int, error) {
	var marked bytes.Buffer
	for line := range bytes.Lines(p) {
		if !q.midLine {
			marked.WriteString(quoted)
		}
		marked.Write(line)
		q.midLine = !bytes.HasSuffix(line, []byte("\n"))
	}
	if _, err := q.to.Write(marked.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}
