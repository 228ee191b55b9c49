package stories_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Sixty logins are created while one request in seven goes wrong, in any way. All of them are there once, none was destroyed, and
// what an error has named needs an untaint and another apply, at most; where nothing is repeated, an import block, too.
func TestDisorder(t *testing.T) {
	t.Parallel()
	logins, seeds := 60, uint64(5)
	if acctest.UnderRace {
		logins, seeds = 20, 2
	}
	for n := range seeds {
		seed := *seed + n
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			acctest.InBubble(t, emulator.Options{}, func(t *testing.T, evo *acctest.EvoVoice) {
				t.Helper()
				g := newGround(t, evo)
				if seed%2 == 0 {
					g.settings = attributes{"max_retries": 0} // so that more is left in doubt
				}
				for i := range logins {
					g.config[fmt.Sprintf("u%02d", i)] = with(ada(), attributes{
						"email_address": fmt.Sprintf("u%02d@example.com", i), "roles": []string{"SystemAdministrator"},
					})
				}
				end := evo.Disorder(rand.New(rand.NewPCG(seed, 0)), 0.15, 20*logins)
				err := g.apply(g.ctx)
				g.assertConsistent(err)
				end(g.ctx)
				t.Logf("%d logins, %d errors", len(evo.Users())-1, len(acctest.ResourceErrors(err)))
				for name, login := range g.State {
					if login.Tainted && !strings.Contains(fmt.Sprint(err), login.Attribute("email_address")) {
						t.Errorf("%s is tainted, and no error names it: %v", name, err)
					}
					login.Tainted = false
					g.State[name] = login
				}
				created := map[string]string{}
				for name, login := range g.State {
					created[name] = login.Attribute("id")
				}
				if seed%2 == 0 { // without repetitions, errors have import blocks, too
					if err := g.apply(g.ctx); err != nil {
						g.takeOver(err)
					}
				}
				if err := g.converge(); err != nil {
					t.Error(err)
				}
				g.logins(logins)
				for name := range g.config {
					g.has(name)
					if id, ok := created[name]; ok && id != g.State[name].Attribute("id") {
						t.Errorf("%s was made anew", name)
					}
				}
				if deleted := evo.Stats().Requests["DeleteUser"]; deleted > 0 {
					t.Errorf("%d were deleted", deleted)
				}
			})
		})
	}
}
