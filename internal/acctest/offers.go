package acctest

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Offer is something that the provider offers.
type Offer struct {
	// Kind is "resource", "data", "list", "ephemeral" or "action", as in a configuration.
	Kind, Name string
	Schema     *tfprotov6.Schema
}

func (o Offer) String() string { return o.Kind + " " + o.Name }

// Offers are all that the provider offers, for what must hold for each of them.
func Offers(t *testing.T) (all []Offer) {
	t.Helper()
	schema, err := providerSchema()
	if err != nil {
		t.Fatal(err)
	}
	actions := map[string]*tfprotov6.Schema{}
	for name, action := range schema.ActionSchemas {
		actions[name] = action.Schema
	}
	for kind, schemas := range map[string]map[string]*tfprotov6.Schema{
		"resource": schema.ResourceSchemas, "data": schema.DataSourceSchemas,
		"list": schema.ListResourceSchemas, "ephemeral": schema.EphemeralResourceSchemas,
		"action": actions,
	} {
		for name, schema := range schemas {
			all = append(all, Offer{Kind: kind, Name: name, Schema: schema})
		}
	}
	return all
}

// Validate is what terraform validate says of a configuration of something that the provider offers.
func (p *Provider) Validate(ctx context.Context, offer Offer, config tftypes.Value) ([]*tfprotov6.Diagnostic, error) {
	encoded, err := encode(config)
	if err != nil {
		return nil, err
	}
	switch offer.Kind {
	case "resource":
		valid, err := p.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: offer.Name, Config: encoded})
		return valid.Diagnostics, err
	case "data":
		valid, err := p.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: offer.Name, Config: encoded})
		return valid.Diagnostics, err
	case "list":
		server := p.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck,forcetypeassert // ProviderServer has no List yet
		valid, err := server.ValidateListResourceConfig(ctx, &tfprotov6.ValidateListResourceConfigRequest{TypeName: offer.Name, Config: encoded})
		return valid.Diagnostics, err
	case "ephemeral":
		valid, err := p.server.ValidateEphemeralResourceConfig(ctx, &tfprotov6.ValidateEphemeralResourceConfigRequest{
			TypeName: offer.Name, Config: encoded,
		})
		return valid.Diagnostics, err
	case "action":
		server := p.server.(tfprotov6.ProviderServerWithActions) //nolint:staticcheck,forcetypeassert // ProviderServer has no actions yet
		valid, err := server.ValidateActionConfig(ctx, &tfprotov6.ValidateActionConfigRequest{ActionType: offer.Name, Config: encoded})
		return valid.Diagnostics, err
	}
	return nil, fmt.Errorf("nothing is called %s", offer)
}

// Visit reads one object of something that the provider offers: a resource with this state, anything else with this configuration.
func (p *Provider) Visit(ctx context.Context, offer Offer, value tftypes.Value) ([]*tfprotov6.Diagnostic, error) {
	encoded, err := encode(value)
	if err != nil {
		return nil, err
	}
	switch offer.Kind {
	case "resource":
		read, err := p.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{TypeName: offer.Name, CurrentState: encoded})
		return read.Diagnostics, err
	case "data":
		read, err := p.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: offer.Name, Config: encoded})
		return read.Diagnostics, err
	case "list":
		server := p.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck,forcetypeassert // ProviderServer has no List yet
		stream, err := server.ListResource(ctx, &tfprotov6.ListResourceRequest{TypeName: offer.Name, Config: encoded, IncludeResource: true})
		if err != nil {
			return nil, err
		}
		var all []*tfprotov6.Diagnostic
		for result := range stream.Results {
			all = append(all, result.Diagnostics...)
		}
		return all, nil
	case "ephemeral":
		opened, err := p.server.OpenEphemeralResource(ctx, &tfprotov6.OpenEphemeralResourceRequest{TypeName: offer.Name, Config: encoded})
		return opened.Diagnostics, err
	case "action":
		_, diagnostics, err := p.Invoke(ctx, offer.Name, value)
		return diagnostics, err
	}
	return nil, fmt.Errorf("nothing is called %s", offer)
}

// Invoke invokes an action, and returns what it told on the way.
func (p *Provider) Invoke(ctx context.Context, action string, config tftypes.Value) (told []string, said []*tfprotov6.Diagnostic, err error) {
	encoded, err := encode(config)
	if err != nil {
		return nil, nil, err
	}
	server := p.server.(tfprotov6.ProviderServerWithActions) //nolint:staticcheck,forcetypeassert // ProviderServer has no actions yet
	planned, err := server.PlanAction(ctx, &tfprotov6.PlanActionRequest{ActionType: action, Config: encoded})
	if err != nil || len(planned.Diagnostics) > 0 {
		return nil, planned.Diagnostics, err
	}
	stream, err := server.InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: action, Config: encoded})
	if err != nil {
		return nil, nil, err
	}
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			told = append(told, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			said = event.Diagnostics
		}
	}
	return told, said, nil
}

// Value is an object of something that the provider offers, with some attributes set and the rest null.
func (o Offer) Value(set map[string]any) tftypes.Value {
	return withAttributes(o.Schema.ValueType().(tftypes.Object), set) //nolint:forcetypeassert // a schema is one
}
