package acctest

import (
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Protocol speaks to the provider as Terraform does, without a Terraform: for what the one at hand is too old to ask,
// and for stories in their thousands.
type Protocol struct {
	t      *testing.T
	server tfprotov6.ProviderServer
	types  map[string]tftypes.Object
	lists  map[string]tftypes.Object
	// computed names the attributes that Terraform proposes to keep when the configuration omits them.
	computed map[string][]string
}

// Object is an object of a resource between two calls.
type Object struct {
	State    tftypes.Value
	Identity *tfprotov6.ResourceIdentityData
	Private  []byte
}

// Attribute is a known string attribute; empty when it is null.
func (o Object) Attribute(name string) string {
	var members map[string]tftypes.Value
	var text *string
	if o.State.As(&members) != nil || members[name].As(&text) != nil || text == nil {
		return ""
	}
	return *text
}

// Planned is what to apply: the configuration of strings, numbers and lists of strings, by attribute, and the object as
// it was, zero for a new one.
type Planned struct {
	Prior  Object
	Config map[string]any
}

// Protocol serves the provider and configures it from its environment.
func (e *EvoVoice) Protocol(t *testing.T) *Protocol {
	t.Helper()
	server, err := e.Server()
	if err != nil {
		t.Fatal(err)
	}
	p := &Protocol{t: t, server: server, types: map[string]tftypes.Object{}, computed: map[string][]string{}}
	schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	p.must(err, schema.Diagnostics)
	p.lists = listTypes(schema.ListResourceSchemas)
	for name, resource := range schema.ResourceSchemas {
		p.types[name] = resource.ValueType().(tftypes.Object)
		for _, attribute := range resource.Block.Attributes {
			if attribute.Computed {
				p.computed[name] = append(p.computed[name], attribute.Name)
			}
		}
	}
	config := tftypes.NewValue(schema.Provider.ValueType(), nullsOf(schema.Provider.ValueType().(tftypes.Object)))
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: p.encode(config)})
	p.must(err, configured.Diagnostics)
	return p
}

// Apply plans and applies.
func (p *Protocol) Apply(resource string, planned Planned) Object {
	p.t.Helper()
	object := p.types[resource]
	prior := planned.Prior.State
	if prior.Type() == nil {
		prior = tftypes.NewValue(object, nil)
	}
	config := p.configuration(object, planned.Config)
	plan, err := p.server.PlanResourceChange(p.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: resource, PriorState: p.encode(prior), PriorPrivate: planned.Prior.Private,
		PriorIdentity: planned.Prior.Identity, Config: p.encode(config),
		ProposedNewState: p.encode(p.proposed(resource, prior, config)),
	})
	p.must(err, plan.Diagnostics)
	applied, err := p.server.ApplyResourceChange(p.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: resource, PriorState: p.encode(prior), PlannedState: plan.PlannedState, Config: p.encode(config),
		PlannedPrivate: plan.PlannedPrivate, PlannedIdentity: plan.PlannedIdentity,
	})
	p.must(err, applied.Diagnostics)
	return Object{State: p.decode(object, applied.NewState), Identity: applied.NewIdentity, Private: applied.Private}
}

// Object is an object with some attributes set, as an import leaves it.
func (p *Protocol) Object(resource string, set map[string]any) Object {
	p.t.Helper()
	return Object{State: p.configuration(p.types[resource], set)}
}

// Read refreshes; the state of what is gone is null.
func (p *Protocol) Read(resource string, object Object) Object {
	p.t.Helper()
	read, err := p.server.ReadResource(p.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: resource, CurrentState: p.encode(object.State), CurrentIdentity: object.Identity, Private: object.Private,
	})
	p.must(err, read.Diagnostics)
	return Object{State: p.decode(p.types[resource], read.NewState), Identity: read.NewIdentity, Private: read.Private}
}

// Import takes one object over; the request need not name the type.
func (p *Protocol) Import(resource string, request tfprotov6.ImportResourceStateRequest) Object {
	p.t.Helper()
	request.TypeName = resource
	imported, err := p.server.ImportResourceState(p.t.Context(), &request)
	p.must(err, imported.Diagnostics)
	if len(imported.ImportedResources) != 1 {
		p.t.Fatalf("imported %d objects", len(imported.ImportedResources))
	}
	one := imported.ImportedResources[0]
	return Object{State: p.decode(p.types[resource], one.State), Identity: one.Identity, Private: one.Private}
}

// configuration is an object with some attributes set and the rest null.
func (p *Protocol) configuration(object tftypes.Object, set map[string]any) tftypes.Value {
	p.t.Helper()
	members := nullsOf(object)
	for name, value := range set {
		if list, ok := value.([]string); ok {
			value = valuesOf(list)
		}
		members[name] = tftypes.NewValue(object.AttributeTypes[name], value)
	}
	return tftypes.NewValue(object, members)
}

// proposed is what Terraform proposes: the configuration, and the prior state of what it omits and the provider computes.
func (p *Protocol) proposed(resource string, prior, config tftypes.Value) tftypes.Value {
	p.t.Helper()
	var before, members map[string]tftypes.Value
	if prior.IsNull() {
		return config
	}
	if err := errors.Join(prior.As(&before), config.As(&members)); err != nil {
		p.t.Fatal(err)
	}
	for _, name := range p.computed[resource] {
		if members[name].IsNull() {
			members[name] = before[name]
		}
	}
	return tftypes.NewValue(p.types[resource], members)
}

func nullsOf(object tftypes.Object) map[string]tftypes.Value {
	members := map[string]tftypes.Value{}
	for name, kind := range object.AttributeTypes {
		members[name] = tftypes.NewValue(kind, nil)
	}
	return members
}

func valuesOf(list []string) []tftypes.Value {
	values := make([]tftypes.Value, len(list))
	for i, element := range list {
		values[i] = tftypes.NewValue(tftypes.String, element)
	}
	return values
}

func (p *Protocol) encode(value tftypes.Value) *tfprotov6.DynamicValue {
	p.t.Helper()
	encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
	if err != nil {
		p.t.Fatal(err)
	}
	return &encoded
}

func (p *Protocol) decode(kind tftypes.Type, value *tfprotov6.DynamicValue) tftypes.Value {
	p.t.Helper()
	decoded, err := value.Unmarshal(kind)
	if err != nil {
		p.t.Fatal(err)
	}
	return decoded
}

func (p *Protocol) must(err error, diagnostics []*tfprotov6.Diagnostic) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			p.t.Fatalf("%s: %s", diagnostic.Summary, diagnostic.Detail)
		}
	}
}
