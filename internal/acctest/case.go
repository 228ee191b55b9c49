package acctest

import (
	"errors"
	"slices"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Case is a sequence that has broken a promise once, as Rehearse prints it.
type Case struct {
	Room     Room
	Dialects []string
	Steps    []Step
}

// Run lives through the sequence, and fails where Rehearse would.
func (c Case) Run(t *testing.T) {
	t.Helper()
	InBubble(t, emulator.Options{Dialects: c.Dialects}, func(t *testing.T, evo *EvoVoice) {
		t.Helper()
		s := newStage(t.Context(), evo, c.Room, c.Dialects)
		for _, step := range c.Steps {
			end := s.play(step)
			switch {
			case s.found != nil:
				t.Error(s.found)
			case step.Refused == "" && end.kind != done, step.Refused != "" && !refuses(end, step.Refused):
				t.Errorf("%s, want the plan to refuse %q: %v", end.kind, step.Refused, end.err)
			}
		}
		if t.Failed() {
			t.Log(s)
		}
	})
}

// refuses reports whether a plan was refused because of an attribute.
func refuses(e end, attribute string) bool {
	return e.kind == refused && slices.ContainsFunc(ResourceErrors(e.err), func(trouble *ResourceError) bool {
		var said DiagnosticsError
		return errors.As(trouble, &said) && rootOf(said[0].Attribute) == attribute
	})
}
