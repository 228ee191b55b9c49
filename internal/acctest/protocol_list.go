package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Listed is one result of a list resource.
type Listed struct {
	DisplayName string
	// Object has no state unless the whole resource was asked for.
	Object Object
	// Errors are the summaries of what went wrong.
	Errors []string
}

// List lists objects as terraform query does; a limit of 0 is none.
func (p *Protocol) List(resource string, filters map[string]any, limit int64, whole bool) []Listed {
	p.t.Helper()
	server, ok := p.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck // ProviderServer has no List yet
	if !ok {
		p.t.Fatal("the provider lists nothing")
	}
	stream, err := server.ListResource(p.t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: resource, Config: p.encode(p.configuration(p.lists[resource], filters)), Limit: limit, IncludeResource: whole,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	var all []Listed
	for result := range stream.Results {
		listed := Listed{DisplayName: result.DisplayName, Object: Object{Identity: result.Identity}}
		if result.Resource != nil {
			listed.Object.State = p.decode(p.types[resource], result.Resource)
		}
		for _, diagnostic := range result.Diagnostics {
			listed.Errors = append(listed.Errors, diagnostic.Summary)
		}
		all = append(all, listed)
	}
	return all
}

// listTypes are the configurations of the list resources of a schema.
func listTypes(schemas map[string]*tfprotov6.Schema) map[string]tftypes.Object {
	types := map[string]tftypes.Object{}
	for name, schema := range schemas {
		types[name] = schema.ValueType().(tftypes.Object)
	}
	return types
}
