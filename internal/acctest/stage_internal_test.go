package acctest

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// liar is a provider that says something else than it should, or nothing.
type liar struct {
	tfprotov6.ProviderServer
	plans bool // whatever it should refuse
	says  func(detail string) string
}

func (l *liar) PlanResourceChange(ctx context.Context, r *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	response, err := l.ProviderServer.PlanResourceChange(ctx, r)
	if l.plans {
		response.Diagnostics = nil
	}
	return response, err
}

func (l *liar) ApplyResourceChange(ctx context.Context, r *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	response, err := l.ProviderServer.ApplyResourceChange(ctx, r)
	for _, d := range response.Diagnostics {
		if l.says != nil {
			d.Detail = l.says(d.Detail)
		}
	}
	return response, err
}

// A rehearsal notices what an apply must not have done, and nothing where the provider is honest.
func TestStage_notices(t *testing.T) {
	t.Parallel()
	user := func(address string) Block {
		return Block{Type: "evovoice_user", Config: map[string]any{"email_address": address, "password": "Passw0rd"}}
	}
	customer := func(more map[string]any) map[string]Block {
		return map[string]Block{"evovoice_customer.one": {Type: "evovoice_customer", Config: more}}
	}
	meanwhile := func(members map[string]any) []Outside {
		return []Outside{{Name: "evovoice_customer.one", Members: members}}
	}
	logins := Room{Type: "evovoice_user", Key: "email_address"}
	customers := Room{Type: "evovoice_customer", Key: "name"}
	ada := map[string]Block{"evovoice_user.ada": user("ada@example.com")}
	twins := map[string]Block{"evovoice_user.ada": user("ada@example.com"), "evovoice_user.twin": user("Ada@example.com")}
	january := map[string]any{"state": "closed", "by_month": []any{1}}
	february := map[string]any{"state": "open", "by_month": []any{2}}
	for name, test := range map[string]struct {
		room  Room
		steps []Step
		liar  liar
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
		"an element that moves": {
			room: customers, want: "element lost a member",
			undone: map[string]any{"schedule": map[string]any{"rules": []any{
				map[string]any{"state": "open", "byMonth": []int{2}}, map[string]any{"state": "closed", "byMonth": []int{1}, "condition": ""},
			}}},
			steps: []Step{
				{Config: customer(map[string]any{"name": "One", "schedule": map[string]any{"rules": []any{january, february}}})},
				{
					Config: customer(map[string]any{"name": "One", "schedule": map[string]any{"rules": []any{february, january}}}),
					Before: []Outside{{
						Name: "evovoice_customer.one", Within: []string{"schedule", "rules"}, Members: map[string]any{"condition": "theirs"},
					}},
				},
			},
		},
		"an account that is not there": {
			room: customers, liar: liar{plans: true}, want: "planned in vain",
			steps: []Step{{Config: customer(map[string]any{"name": "One", "account_id": nowhere})}},
		},
		"a key that somebody has": {
			room: logins, liar: liar{plans: true}, want: "replaced in vain",
			steps: []Step{{Config: ada}, {Config: map[string]Block{"evovoice_user.ada": user("ADMIN")}}},
		},
		"advice to import what was made just now": {
			room: logins, steps: []Step{{Config: twins}}, want: "advises to import what is managed",
			liar: liar{says: func(detail string) string {
				id := regexp.MustCompile("id ([0-9a-f]+)").FindStringSubmatch(detail)[1]
				return "If no resource of this or another state manages it: import {\n  id = \"" + id + "\"\n}"
			}},
		},
		"advice to import what may be managed": {
			room: logins, steps: []Step{{Config: ada}, {Config: twins}}, want: "advises to import what is managed",
			liar: liar{says: func(detail string) string { return strings.ReplaceAll(detail, "If no resource of this", "") }},
		},
	} {
		for _, honest := range []bool{true, false} {
			t.Run(name+map[bool]string{true: ", and the truth", false: ""}[honest], func(t *testing.T) {
				t.Parallel()
				InBubble(t, emulator.Options{}, func(t *testing.T, evo *EvoVoice) {
					t.Helper()
					s := newStage(t.Context(), evo, test.room, nil)
					if !honest {
						s.lie(test.liar, test.undone)
					}
					for _, step := range test.steps {
						for name, block := range step.Config {
							if block.Config["email_address"] == "ADMIN" {
								step.Config[name] = user(evo.Getenv("EVOVOICE_USERNAME"))
							}
						}
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

// lie lets the provider lie, and what somebody changed of the customer be undone by each apply.
func (s *stage) lie(with liar, undone map[string]any) {
	serve := s.core.Serve
	s.core.Serve = func(ctx context.Context) (*Provider, error) {
		p, err := serve(ctx)
		if p != nil {
			lying := with
			lying.ProviderServer = p.server
			p.server = &lying
		}
		return p, err
	}
	s.core.Arrived = func() {
		for id := range s.evo.Objects("evovoice_customer") {
			if undone != nil && len(s.lives) > 0 {
				s.evo.Change("evovoice_customer", id, undone)
			}
		}
	}
}
