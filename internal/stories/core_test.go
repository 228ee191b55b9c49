package stories_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

const resourceType = "evovoice_user"

// attributes are the configuration of one login.
type attributes = map[string]any

// core is Terraform core with logins alone.
type core struct {
	*acctest.Core
	evo      *acctest.EvoVoice
	settings map[string]any        // the provider block
	config   map[string]attributes // by the name of the resource
}

func newCore(evo *acctest.EvoVoice) *core {
	c := &core{evo: evo, config: map[string]attributes{}}
	c.Core = acctest.NewCore(func(ctx context.Context) (*acctest.Provider, error) { return evo.Provider(ctx, c.settings) })
	return c
}

// write makes the configuration that of the story.
func (c *core) write() {
	c.Config = map[string]acctest.Block{}
	for name, config := range c.config {
		c.Config[name] = acctest.Block{Type: resourceType, Config: config}
	}
}

// plan refreshes and plans. It changes nothing, not even the state.
func (c *core) plan(ctx context.Context) (*acctest.Plan, error) {
	c.write()
	return c.Plan(ctx)
}

// apply plans, and carries the plan out. Whatever fails, the state holds what was done.
func (c *core) apply(ctx context.Context) error {
	c.write()
	return c.Apply(ctx)
}

// same fails where two states of the same logins differ.
func same(before, after map[string]acctest.Instance) error {
	var wrong []string
	for name := range maps.Keys(before) {
		for _, attribute := range before[name].Differences(after[name].Object) {
			wrong = append(wrong, fmt.Sprintf("%s.%s: %s, then %s", name, attribute,
				shown(before[name].Value(attribute)), shown(after[name].Value(attribute))))
		}
	}
	if len(wrong) > 0 {
		return errors.New(strings.Join(wrong, "; "))
	}
	return nil
}

func shown(value tftypes.Value) string {
	if value.Type() == nil {
		return "nothing"
	}
	return value.String()
}
