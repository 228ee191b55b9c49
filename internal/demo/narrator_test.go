package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestNarrator_marksTerraformsLinesHoweverTheyArrive(t *testing.T) {
	t.Parallel()

	var told strings.Builder
	n := &narrator{to: &told}
	n.begin("terraform plan", 3)
	quote := n.quote()
	for _, chunk := range []string{"No ", "changes.\n\nYour", " infrastructure", "\n"} {
		fmt.Fprint(quote, chunk)
	}
	n.say("%d%% sure", 100)

	const want = `
[1/3] terraform plan
      │ No changes.
      │ 
      │ Your infrastructure
      100% sure
`
	if told.String() != want {
		t.Errorf("told %q, want %q", told.String(), want)
	}
}
