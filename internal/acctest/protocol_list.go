package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
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
	server, ok := p.provider.server.(tfprotov6.ProviderServerWithListResource) //nolint:staticcheck // ProviderServer has no List yet
	if !ok {
		p.t.Fatal("the provider lists nothing")
	}
	config, err := encode(withAttributes(p.provider.lists[resource], filters))
	if err != nil {
		p.t.Fatal(err)
	}
	stream, err := server.ListResource(p.t.Context(), &tfprotov6.ListResourceRequest{
		TypeName: resource, Config: config, Limit: limit, IncludeResource: whole,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	var all []Listed
	for result := range stream.Results {
		listed := Listed{DisplayName: result.DisplayName, Object: Object{Identity: result.Identity}}
		if result.Resource != nil {
			if listed.Object.State, err = result.Resource.Unmarshal(p.provider.types[resource]); err != nil {
				p.t.Fatal(err)
			}
		}
		for _, diagnostic := range result.Diagnostics {
			listed.Errors = append(listed.Errors, diagnostic.Summary)
		}
		all = append(all, listed)
	}
	return all
}
