package acctest

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/provider"
)

// Provider is the provider in process, called as Terraform calls it. What it refuses comes back as a DiagnosticsError.
type Provider struct {
	server      tfprotov6.ProviderServer
	types       map[string]tftypes.Object
	lists       map[string]tftypes.Object
	dataSources map[string]tftypes.Object
	// computed names the attributes that Terraform proposes to keep when the configuration omits them.
	computed map[string][]string
}

// Planned is what to apply: the configuration of strings, numbers and lists of strings, by attribute, and the object as
// it was, zero for a new one.
type Planned struct {
	Prior  Object
	Config map[string]any
}

// Change is what a plan does to one object. A planned state of null deletes it.
type Change struct {
	Prior, Planned Object
	// Replaces tells that the planned state can be reached by another object alone.
	Replaces bool

	config tftypes.Value
}

// Server is the provider of this Evo Voice in process, for tests at the level of the protocol.
func (e *EvoVoice) Server() (tfprotov6.ProviderServer, error) {
	return providerserver.NewProtocol6WithError(provider.New("test", e.Getenv, e.transport)())()
}

// providerSchema is the provider's schema, which is the same wherever it is asked for.
var providerSchema = sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
	server, err := (&EvoVoice{}).Server()
	if err != nil {
		return nil, err
	}
	schema, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	return schema, problems(err, schema.Diagnostics)
})

// Provider serves the provider and configures it from its environment and the settings of a provider block.
func (e *EvoVoice) Provider(ctx context.Context, settings map[string]any) (*Provider, error) {
	schema, err := providerSchema()
	if err != nil {
		return nil, err
	}
	server, err := e.Server()
	if err != nil {
		return nil, err
	}
	p := &Provider{
		server: server, types: typesOf(schema.ResourceSchemas), lists: typesOf(schema.ListResourceSchemas),
		dataSources: typesOf(schema.DataSourceSchemas), computed: map[string][]string{},
	}
	for name, resource := range schema.ResourceSchemas {
		for _, attribute := range resource.Block.Attributes {
			if attribute.Computed {
				p.computed[name] = append(p.computed[name], attribute.Name)
			}
		}
	}
	config, err := encode(withAttributes(schema.Provider.ValueType().(tftypes.Object), settings))
	if err != nil {
		return nil, err
	}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: config})
	return p, problems(err, configured.Diagnostics)
}

// Plan plans one object.
func (p *Provider) Plan(ctx context.Context, resource string, planned Planned) (Change, error) {
	config := withAttributes(p.types[resource], planned.Config)
	encoded, err := encode(config)
	if err != nil {
		return Change{}, err
	}
	valid, err := p.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
		TypeName: resource, Config: encoded,
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err := problems(err, valid.Diagnostics); err != nil {
		return Change{}, err
	}
	proposed, err := p.proposed(resource, planned.Prior, config)
	if err != nil {
		return Change{}, err
	}
	return p.plan(ctx, resource, planned.Prior, config, proposed)
}

// PlanDelete plans the end of one object.
func (p *Provider) PlanDelete(ctx context.Context, resource string, prior Object) (Change, error) {
	nothing := tftypes.NewValue(p.types[resource], nil)
	return p.plan(ctx, resource, prior, nothing, nothing)
}

func (p *Provider) plan(ctx context.Context, resource string, prior Object, config, proposed tftypes.Value) (Change, error) {
	prior.State = p.orNull(resource, prior.State)
	values, err := encodeAll(prior.State, config, proposed)
	if err != nil {
		return Change{}, err
	}
	plan, err := p.server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: resource, PriorState: values[0], PriorPrivate: prior.Private, PriorIdentity: prior.Identity,
		Config: values[1], ProposedNewState: values[2],
	})
	if err := problems(err, plan.Diagnostics); err != nil {
		return Change{}, err
	}
	state, err := plan.PlannedState.Unmarshal(p.types[resource])
	return Change{
		Prior: prior, Planned: Object{State: state, Private: plan.PlannedPrivate, Identity: plan.PlannedIdentity},
		Replaces: len(plan.RequiresReplace) > 0, config: config,
	}, err
}

// Apply carries a change out. There may be an object beside the error: what came about before it.
func (p *Provider) Apply(ctx context.Context, resource string, change Change) (Object, error) {
	values, err := encodeAll(change.Prior.State, change.Planned.State, change.config)
	if err != nil {
		return Object{}, err
	}
	applied, err := p.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: resource, PriorState: values[0], PlannedState: values[1], Config: values[2],
		PlannedPrivate: change.Planned.Private, PlannedIdentity: change.Planned.Identity,
	})
	if err != nil {
		return Object{}, err
	}
	state, err := applied.NewState.Unmarshal(p.types[resource])
	if err != nil {
		return Object{}, err
	}
	return Object{State: state, Identity: applied.NewIdentity, Private: applied.Private}, problems(nil, applied.Diagnostics)
}

// Read refreshes; the state of what is gone is null.
func (p *Provider) Read(ctx context.Context, resource string, object Object) (Object, error) {
	current, err := encode(object.State)
	if err != nil {
		return Object{}, err
	}
	read, err := p.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
		TypeName: resource, CurrentState: current, CurrentIdentity: object.Identity, Private: object.Private,
	})
	if err := problems(err, read.Diagnostics); err != nil {
		return Object{}, err
	}
	state, err := read.NewState.Unmarshal(p.types[resource])
	return Object{State: state, Identity: read.NewIdentity, Private: read.Private}, err
}

// Import takes one object over; the request need not name the type.
func (p *Provider) Import(ctx context.Context, resource string, request tfprotov6.ImportResourceStateRequest) (Object, error) {
	request.TypeName = resource
	imported, err := p.server.ImportResourceState(ctx, &request)
	if err := problems(err, imported.Diagnostics); err != nil {
		return Object{}, err
	}
	if len(imported.ImportedResources) != 1 {
		return Object{}, fmt.Errorf("imported %d objects", len(imported.ImportedResources))
	}
	one := imported.ImportedResources[0]
	state, err := one.State.Unmarshal(p.types[resource])
	return Object{State: state, Identity: one.Identity, Private: one.Private}, err
}

// ReadDataSource reads a data source.
func (p *Provider) ReadDataSource(ctx context.Context, dataSource string, config map[string]any) (Object, error) {
	encoded, err := encode(withAttributes(p.dataSources[dataSource], config))
	if err != nil {
		return Object{}, err
	}
	read, err := p.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: dataSource, Config: encoded})
	if err := problems(err, read.Diagnostics); err != nil {
		return Object{}, err
	}
	state, err := read.State.Unmarshal(p.dataSources[dataSource])
	return Object{State: state}, err
}

// Object is an object with some attributes set, as an import leaves it.
func (p *Provider) Object(resource string, set map[string]any) Object {
	return Object{State: withAttributes(p.types[resource], set)}
}

// proposed is what Terraform proposes: the configuration, and the prior state of what it omits and the provider computes.
func (p *Provider) proposed(resource string, prior Object, config tftypes.Value) (tftypes.Value, error) {
	if !prior.Exists() {
		return config, nil
	}
	var members map[string]tftypes.Value
	if err := config.As(&members); err != nil {
		return config, err
	}
	members = maps.Clone(members)
	for _, name := range p.computed[resource] {
		if members[name].IsNull() {
			members[name] = prior.Value(name)
		}
	}
	return tftypes.NewValue(p.types[resource], members), nil
}

func (p *Provider) orNull(resource string, value tftypes.Value) tftypes.Value {
	if value.Type() == nil {
		return tftypes.NewValue(p.types[resource], nil)
	}
	return value
}
