package acctest

import (
	"context"
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/provider"
)

// Provider is the provider in process, called as Terraform calls it. What it refuses comes back as a DiagnosticsError.
//
// Its answers are held to the rules of Terraform core; one that breaks them comes back as a BreachError.
type Provider struct {
	server      tfprotov6.ProviderServer
	schemas     map[string]*tfprotov6.Schema
	types       map[string]tftypes.Object
	lists       map[string]tftypes.Object
	dataSources map[string]tftypes.Object
	// heard, if set, gets all that the provider says, warnings included.
	heard func([]*tfprotov6.Diagnostic)
}

// Planned is what to apply: the configuration by attribute, see Block, and the object as it was, zero for a new one.
type Planned struct {
	Prior  Object
	Config map[string]any
}

// Change is what a plan does to one object. A planned state of null deletes it.
type Change struct {
	Prior, Planned Object
	// Replaces reports whether the planned state can be reached by another object alone; because names the attributes.
	Replaces bool
	because  []string
	// Warnings are what was said beside.
	Warnings []*tfprotov6.Diagnostic

	config tftypes.Value
}

// Server is the provider of this Evo Voice in process, for tests at the level of the protocol.
func (e *EvoVoice) Server() (tfprotov6.ProviderServer, error) {
	return providerserver.NewProtocol6WithError(provider.New("test", e.LookupEnv, e.transport)())()
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
	return newProvider(ctx, server, schema, settings)
}

// NewProvider configures a provider that is not the project's.
func NewProvider(ctx context.Context, server tfprotov6.ProviderServer, settings map[string]any) (*Provider, error) {
	schema, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	return newProvider(ctx, server, schema, settings)
}

func newProvider(
	ctx context.Context, server tfprotov6.ProviderServer, schema *tfprotov6.GetProviderSchemaResponse, settings map[string]any,
) (*Provider, error) {
	p := &Provider{
		server: server, schemas: schema.ResourceSchemas, types: typesOf(schema.ResourceSchemas),
		lists: typesOf(schema.ListResourceSchemas), dataSources: typesOf(schema.DataSourceSchemas),
	}
	config, err := providerBlock(schema, settings)
	if err != nil {
		return nil, err
	}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: config})
	if err != nil {
		return nil, err
	}
	err = p.problems(configured.Diagnostics)
	return p, err
}

func providerBlock(schema *tfprotov6.GetProviderSchemaResponse, settings map[string]any) (*tfprotov6.DynamicValue, error) {
	object := schema.Provider.ValueType().(tftypes.Object) //nolint:forcetypeassert // a schema is an object
	block, err := evaluation{}.object(object, Block{Config: settings}, Object{})
	if err != nil {
		return nil, err
	}
	return encode(block)
}

// ValidateProvider is what terraform validate says of a provider block.
func (e *EvoVoice) ValidateProvider(ctx context.Context, settings map[string]any) error {
	schema, err := providerSchema()
	if err != nil {
		return err
	}
	config, err := providerBlock(schema, settings)
	if err != nil {
		return err
	}
	server, err := e.Server()
	if err != nil {
		return err
	}
	valid, err := server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	if err != nil {
		return err
	}
	return problems(nil, valid.Diagnostics)
}

// Plan plans one object.
func (p *Provider) Plan(ctx context.Context, resource string, planned Planned) (Change, error) {
	return p.planConfig(ctx, resource, planned.Prior, withAttributes(p.types[resource], planned.Config))
}

func (p *Provider) planConfig(ctx context.Context, resource string, prior Object, config tftypes.Value) (Change, error) {
	encoded, err := encode(config)
	if err != nil {
		return Change{}, err
	}
	valid, err := p.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
		TypeName: resource, Config: encoded,
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	if err != nil {
		return Change{}, err
	}
	if err := p.problems(valid.Diagnostics); err != nil {
		return Change{}, err
	}
	change, err := p.plan(ctx, resource, prior, config, proposed(p.schemas[resource], prior.State, config))
	if err != nil {
		return Change{}, err
	}
	return change, breach(InvalidPlan, invalidPlan(p.schemas[resource], prior.State, config, change.Planned.State))
}

// PlanDelete plans the end of one object.
func (p *Provider) PlanDelete(ctx context.Context, resource string, prior Object) (Change, error) {
	nothing := tftypes.NewValue(p.types[resource], nil)
	change, err := p.plan(ctx, resource, prior, nothing, nothing)
	if err != nil {
		return Change{}, err
	}
	return change, breach(InvalidPlan, invalidPlan(p.schemas[resource], prior.State, nothing, change.Planned.State))
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
	if err != nil {
		return Change{}, err
	}
	if err := p.problems(plan.Diagnostics); err != nil {
		return Change{}, err
	}
	state, err := p.decode(resource, plan.PlannedState)
	change := Change{
		Prior: prior, Planned: Object{State: state, Private: plan.PlannedPrivate, Identity: plan.PlannedIdentity}, config: config,
		Warnings: plan.Diagnostics, // without errors, warnings are all there is
	}
	if prior.Exists() {
		change.because = replacing(plan.RequiresReplace, prior.State, state)
		change.Replaces = len(change.because) > 0
	}
	return change, err
}

// Apply carries a change out. There may be an object beside the error: what came about before it.
func (p *Provider) Apply(ctx context.Context, resource string, change Change) (Object, error) {
	values, err := encodeAll(p.orNull(resource, change.Prior.State), change.Planned.State, change.config)
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
	state, err := p.decode(resource, applied.NewState)
	if err != nil {
		return Object{}, err
	}
	after := Object{State: state, Identity: applied.NewIdentity, Private: applied.Private}
	if err := p.problems(applied.Diagnostics); err != nil {
		return after, err
	}
	if err := p.whole(ctx, resource, InvalidResult, change.Planned, after); err != nil {
		return after, err
	}
	return after, breach(InconsistentResult, incompatible("", change.Planned.State, state))
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
	if err != nil {
		return Object{}, err
	}
	if err := p.problems(read.Diagnostics); err != nil {
		return Object{}, err
	}
	state, err := p.decode(resource, read.NewState)
	if err != nil {
		return Object{}, err
	}
	found := Object{State: state, Identity: read.NewIdentity, Private: read.Private}
	return found, p.whole(ctx, resource, InvalidObject, object, found)
}

// Import takes one object over; the request need not name the type.
func (p *Provider) Import(ctx context.Context, resource string, request tfprotov6.ImportResourceStateRequest) (Object, error) {
	request.TypeName = resource
	imported, err := p.server.ImportResourceState(ctx, &request)
	if err != nil {
		return Object{}, err
	}
	if err := p.problems(imported.Diagnostics); err != nil {
		return Object{}, err
	}
	if len(imported.ImportedResources) != 1 {
		return Object{}, fmt.Errorf("imported %d objects", len(imported.ImportedResources))
	}
	one := imported.ImportedResources[0]
	state, err := p.decode(resource, one.State)
	return Object{State: state, Identity: one.Identity, Private: one.Private}, err
}

// whole demands of an object that nothing of it is unknown, and that it has not lost its identity.
func (p *Provider) whole(ctx context.Context, resource, rule string, before, after Object) error {
	wrong := unknowns(after.State)
	if after.Exists() && before.Identity != nil {
		identity, err := p.identityOf(ctx, resource, after)
		if err != nil {
			return err
		}
		switch {
		case identity.Type() == nil || identity.IsNull():
			wrong = append(wrong, "identity: is gone")
		case !identity.IsFullyKnown():
			wrong = append(wrong, "identity: is unknown")
		}
	}
	return breach(rule, wrong)
}

// identityOf is the identity of an object; the zero value where it has none.
func (p *Provider) identityOf(ctx context.Context, resource string, object Object) (tftypes.Value, error) {
	if object.Identity == nil || object.Identity.IdentityData == nil {
		return tftypes.Value{}, nil
	}
	schemas, err := p.server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return tftypes.Value{}, err
	}
	return object.Identity.IdentityData.Unmarshal(schemas.IdentitySchemas[resource].ValueType())
}

func (p *Provider) decode(resource string, value *tfprotov6.DynamicValue) (tftypes.Value, error) {
	state, err := value.Unmarshal(p.types[resource])
	if err != nil {
		return state, err
	}
	return canonical(state)
}

// problems are the errors among diagnostics.
func (p *Provider) problems(diagnostics []*tfprotov6.Diagnostic) error {
	if p.heard != nil {
		p.heard(diagnostics)
	}
	return problems(nil, diagnostics)
}

// ReadDataSource reads a data source.
func (p *Provider) ReadDataSource(ctx context.Context, dataSource string, config map[string]any) (Object, error) {
	return p.readData(ctx, dataSource, withAttributes(p.dataSources[dataSource], config))
}

func (p *Provider) readData(ctx context.Context, dataSource string, config tftypes.Value) (Object, error) {
	said, err := p.Validate(ctx, Offer{Kind: "data", Name: dataSource}, config)
	if err := problems(err, said); err != nil {
		return Object{}, err
	}
	encoded, err := encode(config)
	if err != nil {
		return Object{}, err
	}
	read, err := p.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: dataSource, Config: encoded})
	if err != nil {
		return Object{}, err
	}
	if err := problems(nil, read.Diagnostics); err != nil {
		return Object{}, err
	}
	state, err := read.State.Unmarshal(p.dataSources[dataSource])
	return Object{State: state}, err
}

// Object is an object with some attributes set, as an import leaves it.
func (p *Provider) Object(resource string, set map[string]any) Object {
	return Object{State: withAttributes(p.types[resource], set)}
}

func (p *Provider) orNull(resource string, value tftypes.Value) tftypes.Value {
	if value.Type() == nil {
		return tftypes.NewValue(p.types[resource], nil)
	}
	return value
}
