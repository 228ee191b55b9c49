package framework

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Listing is how the objects of a list become the results of a list resource.
type Listing[T any] struct {
	// Intent names what is tried, e.g. "list the logins".
	Intent string
	// Objects come page by page; an error ends them.
	Objects iter.Seq2[T, error]
	// Passes reports whether an object is asked for.
	Passes func(T) bool
	// Result is what is said of one: see Listed.
	Result func(T) list.ListResult
}

// Results yields what is listed as its pages come, no more than the limit of the request; 0 is none. A page that cannot be
// read is yielded as an error: one set on the stream while it is read would be lost.
func (l Listing[T]) Results(limit int64) iter.Seq[list.ListResult] {
	return func(yield func(list.ListResult) bool) {
		shown := int64(0)
		for object, err := range l.Objects {
			if err != nil {
				yield(list.ListResult{Diagnostics: diag.Diagnostics{ErrorDiagnostic(l.Intent, err)}})
				return
			}
			if !l.Passes(object) {
				continue
			}
			if !yield(l.Result(object)) {
				return
			}
			if shown++; shown == limit {
				return
			}
		}
	}
}

// ListResourceConfigSchema implements list.ListResource, for a resource that is listed.
func (r *Resource) ListResourceConfigSchema(
	_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse,
) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "The " + r.Plural + " of an account, to find those that Terraform does not manage yet.",
		Attributes:          map[string]schema.Attribute{},
	}
	for name, meaning := range r.Filters {
		resp.Schema.Attributes[name] = schema.StringAttribute{Optional: true, MarkdownDescription: meaning}
	}
}

// Filtered adds the filters to what a data source shows of several.
func (r *Resource) Filtered(shown map[string]datasource.Attribute) map[string]datasource.Attribute {
	for name, meaning := range r.Filters {
		shown[name] = datasource.StringAttribute{Optional: true, MarkdownDescription: meaning}
	}
	return shown
}

// Listed is a result with a name and an identity and, where Terraform wants that, the object as an import and its refresh would
// leave it.
func (r *Resource) Listed(ctx context.Context, req list.ListRequest, displayName, id, account string, shown any) list.ListResult {
	result := req.NewListResult(ctx)
	result.DisplayName = displayName
	owner := types.StringValue(account)
	if account == "" {
		owner = types.StringNull()
	}
	result.Diagnostics.Append(r.SetIdentity(ctx, result.Identity, types.StringValue(id), owner)...)
	if req.IncludeResource {
		result.Diagnostics.Append(result.Resource.Set(ctx, shown)...)
	}
	return result
}

// NoTimeouts are those of an object that was never configured.
func NoTimeouts() timeouts.Value {
	return timeouts.Value{Object: types.ObjectNull(map[string]attr.Type{
		"create": types.StringType, "read": types.StringType, "update": types.StringType, "delete": types.StringType,
	})}
}
