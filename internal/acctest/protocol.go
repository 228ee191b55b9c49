package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Protocol speaks to the provider as Terraform does, without a Terraform: for what the one at hand is too old to ask,
// and for stories in their thousands. Whatever the provider refuses fails the test; see Provider for stories in which it
// may refuse.
type Protocol struct {
	t        *testing.T
	provider *Provider
}

// Protocol serves the provider and configures it from its environment.
func (e *EvoVoice) Protocol(t *testing.T) *Protocol {
	t.Helper()
	p, err := e.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Protocol{t: t, provider: p}
}

// Apply plans and applies.
func (p *Protocol) Apply(resource string, planned Planned) Object {
	p.t.Helper()
	change, err := p.provider.Plan(p.t.Context(), resource, planned)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.must(p.provider.Apply(p.t.Context(), resource, change))
}

// Object is an object with some attributes set, as an import leaves it.
func (p *Protocol) Object(resource string, set map[string]any) Object {
	return p.provider.Object(resource, set)
}

// Read refreshes; the state of what is gone is null.
func (p *Protocol) Read(resource string, object Object) Object {
	p.t.Helper()
	return p.must(p.provider.Read(p.t.Context(), resource, object))
}

// Import takes one object over; the request need not name the type.
func (p *Protocol) Import(resource string, request tfprotov6.ImportResourceStateRequest) Object {
	p.t.Helper()
	return p.must(p.provider.Import(p.t.Context(), resource, request))
}

func (p *Protocol) must(object Object, err error) Object {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	return object
}
