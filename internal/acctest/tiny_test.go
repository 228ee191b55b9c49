package acctest_test

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

// tiny is a provider of one resource, "thing", that keeps things in memory. Its answers can be falsified.
type tiny struct {
	tfprotov6.ProviderServer
	plan  func(*tfprotov6.PlanResourceChangeRequest, members)  // what it plans
	apply func(*tfprotov6.ApplyResourceChangeRequest, members) // what comes of it
	read  func(members)
	// replace are the attributes that take another thing.
	replace []string
	// fails is what an apply fails with, after it has done its work.
	fails string
	// deleted are the private data that deletions came with.
	deleted []string
	ids     int
}

type members map[string]tftypes.Value

var (
	text     = tftypes.String
	thingID  = &tfprotov6.ResourceIdentitySchema{IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{{Name: "id", Type: text, RequiredForImport: true}}}
	optional = func(name string) *tfprotov6.SchemaAttribute {
		return &tfprotov6.SchemaAttribute{Name: name, Type: text, Optional: true}
	}
	chosen = func(name string) *tfprotov6.SchemaAttribute {
		return &tfprotov6.SchemaAttribute{Name: name, Type: text, Optional: true, Computed: true}
	}
	nested = func(name string, nesting tfprotov6.SchemaObjectNestingMode) *tfprotov6.SchemaAttribute {
		return &tfprotov6.SchemaAttribute{Name: name, Optional: true, Computed: true, NestedType: &tfprotov6.SchemaObject{
			Nesting: nesting, Attributes: []*tfprotov6.SchemaAttribute{chosen("name"), optional("state")},
		}}
	}
	thing = &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{
		{Name: "id", Type: text, Computed: true},
		chosen("name"), optional("note"), optional("of"),
		{Name: "tags", Type: tftypes.Set{ElementType: text}, Optional: true},
		{Name: "secret", Type: text, Optional: true, WriteOnly: true},
		nested("one", tfprotov6.SchemaObjectNestingModeSingle),
		nested("list", tfprotov6.SchemaObjectNestingModeList),
		nested("set", tfprotov6.SchemaObjectNestingModeSet),
	}}}
	thingType = thing.ValueType()
)

func (*tiny) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{
		Provider:        &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{}},
		ResourceSchemas: map[string]*tfprotov6.Schema{"thing": thing},
	}, nil
}

func (*tiny) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov6.GetResourceIdentitySchemasResponse{IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{"thing": thingID}}, nil
}

func (*tiny) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return &tfprotov6.ConfigureProviderResponse{}, nil
}

func (*tiny) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return &tfprotov6.ValidateResourceConfigResponse{}, nil
}

func (s *tiny) PlanResourceChange(_ context.Context, r *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	planned := decoded(r.ProposedNewState)
	if planned == nil {
		return &tfprotov6.PlanResourceChangeResponse{PlannedState: encoded(nil), PlannedPrivate: append(r.PriorPrivate, " planned"...)}, nil
	}
	for _, name := range []string{"id", "name"} {
		if planned[name].IsNull() {
			planned[name] = tftypes.NewValue(text, tftypes.UnknownValue)
		}
	}
	planned["secret"] = tftypes.NewValue(text, nil)
	if s.plan != nil {
		s.plan(r, planned)
	}
	response := &tfprotov6.PlanResourceChangeResponse{
		PlannedState: encoded(planned), PlannedPrivate: r.PriorPrivate, PlannedIdentity: r.PriorIdentity,
	}
	for _, name := range s.replace {
		response.RequiresReplace = append(response.RequiresReplace, tftypes.NewAttributePath().WithAttributeName(name))
	}
	return response, nil
}

func (s *tiny) ApplyResourceChange(_ context.Context, r *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	result := decoded(r.PlannedState)
	if result == nil {
		s.deleted = append(s.deleted, string(r.PlannedPrivate))
		return &tfprotov6.ApplyResourceChangeResponse{NewState: encoded(nil)}, nil
	}
	for name, value := range result {
		if !value.IsKnown() {
			s.ids++
			result[name] = tftypes.NewValue(text, fmt.Sprint(name, s.ids))
		}
	}
	if s.apply != nil {
		s.apply(r, result)
	}
	response := &tfprotov6.ApplyResourceChangeResponse{NewState: encoded(result), Private: []byte("own"), NewIdentity: identity(result["id"])}
	if s.fails != "" {
		response.Diagnostics = []*tfprotov6.Diagnostic{{Severity: tfprotov6.DiagnosticSeverityError, Summary: s.fails}}
	}
	return response, nil
}

func (s *tiny) ReadResource(_ context.Context, r *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	state, id := decoded(r.CurrentState), r.CurrentIdentity
	if s.read != nil {
		s.read(state)
	}
	return &tfprotov6.ReadResourceResponse{NewState: encoded(state), Private: r.Private, NewIdentity: id}, nil
}

func identity(id tftypes.Value) *tfprotov6.ResourceIdentityData {
	value, err := tfprotov6.NewDynamicValue(thingID.ValueType(), tftypes.NewValue(thingID.ValueType(), map[string]tftypes.Value{"id": id}))
	if err != nil {
		panic(err)
	}
	return &tfprotov6.ResourceIdentityData{IdentityData: &value}
}

func decoded(value *tfprotov6.DynamicValue) members {
	object, err := value.Unmarshal(thingType)
	if err != nil {
		panic(err)
	}
	if object.IsNull() {
		return nil
	}
	var m map[string]tftypes.Value
	if err := object.As(&m); err != nil {
		panic(err)
	}
	return m
}

func encoded(m members) *tfprotov6.DynamicValue {
	object := tftypes.NewValue(thingType, nil)
	if m != nil {
		object = tftypes.NewValue(thingType, map[string]tftypes.Value(m))
	}
	value, err := tfprotov6.NewDynamicValue(thingType, object)
	if err != nil {
		panic(err)
	}
	return &value
}

// core is Terraform core with things alone.
func (s *tiny) core() *acctest.Core {
	return acctest.NewCore(func(ctx context.Context) (*acctest.Provider, error) { return acctest.NewProvider(ctx, s, nil) })
}

func is(value any) tftypes.Value { return tftypes.NewValue(text, value) }
