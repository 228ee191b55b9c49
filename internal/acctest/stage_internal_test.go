package acctest

import (
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// A rehearsal notices what an apply must not have done, and nothing where the provider is honest.
func TestStage_notices(t *testing.T) {
	t.Parallel()
	customer := func(more map[string]any) map[string]Block {
		return map[string]Block{"evovoice_customer.one": {Type: "evovoice_customer", Config: more}}
	}
	meanwhile := func(members map[string]any) []Outside {
		return []Outside{{Name: "evovoice_customer.one", Members: members}}
	}
	customers := Room{Type: "evovoice_customer", Key: "name"}
	for name, test := range map[string]struct {
		room  Room
		steps []Step
		// undone is what becomes of the customer after the apply.
		undone map[string]any
		want   string
	}{
		"what is configured as before": {
			room: customers, undone: map[string]any{"referenceId": "crm-1"}, want: "overwritten",
			steps: []Step{
				{Config: customer(map[string]any{"name": "One", "reference_id": "crm-1"})},
				{Config: customer(map[string]any{"name": "Two", "reference_id": "crm-1"}), Between: meanwhile(map[string]any{"referenceId": "crm-2"})},
			},
		},
		"a member that is not configured": {
			room: customers, undone: map[string]any{"schedule": map[string]any{"timeZoneId": "Europe/Berlin"}}, want: "overwritten",
			steps: []Step{
				{Config: customer(map[string]any{"name": "One", "schedule": map[string]any{"default_state": "open"}})},
				{
					Config:  customer(map[string]any{"name": "One", "schedule": map[string]any{"default_state": "closed"}}),
					Between: meanwhile(map[string]any{"schedule": map[string]any{"timeZoneId": "Europe/Paris"}}),
				},
			},
		},
	} {
		for _, honest := range []bool{true, false} {
			t.Run(name+map[bool]string{true: ", and the truth", false: ""}[honest], func(t *testing.T) {
				t.Parallel()
				InBubble(t, emulator.Options{}, func(t *testing.T, evo *EvoVoice) {
					t.Helper()
					s := newStage(t.Context(), evo, test.room, nil)
					if !honest {
						s.undo(test.undone)
					}
					for _, step := range test.steps {
						s.play(step)
					}
					switch {
					case honest && s.found != nil:
						t.Error(s.found, s)
					case !honest && (s.found == nil || s.found.Kind != test.want):
						t.Errorf("found %v, want %s in\n%s", s.found, test.want, s)
					}
				})
			})
		}
	}
}

// undo lets what somebody changed of the customer be undone by each apply.
func (s *stage) undo(undone map[string]any) {
	s.core.Arrived = func() {
		for id := range s.evo.Objects("evovoice_customer") {
			if undone != nil && len(s.lives) > 0 {
				s.evo.Change("evovoice_customer", id, undone)
			}
		}
	}
}
