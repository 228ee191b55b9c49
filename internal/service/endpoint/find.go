package endpoint

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/customdata"
)

// named is by what an endpoint is found: its name or, where none is shown, what the dashboard displays.
func named(endpoint evovoice.EndpointInfo) (name, id string) {
	return cmp.Or(endpoint.Name, text(endpoint.DisplayName)), endpoint.ID
}

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// digits are those of a number, however it is written.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

// theOne is the only endpoint of an account that passes; what the error of several says of them tells them apart.
func theOne(
	ctx context.Context, client *evovoice.Client, account, key string, passes func(evovoice.EndpointInfo) bool,
) (evovoice.EndpointInfo, error) {
	found, err := framework.List(ctx, client.Endpoints.Shared, account, passes, named)
	switch {
	case err != nil:
		return evovoice.EndpointInfo{}, err
	case len(found) == 0:
		return evovoice.EndpointInfo{}, fmt.Errorf("%s: %w", key, evovoice.ErrNotFound)
	case len(found) == 1:
		return found[0], nil
	}
	several := &framework.NotUniqueError{Kind: "endpoints", Key: key}
	for _, endpoint := range found {
		customer := "no customer"
		if id := text(endpoint.CustomerID); id != "" {
			customer = "customer " + cmp.Or(text(endpoint.CustomerName), id)
		}
		several.IDs = append(several.IDs, fmt.Sprintf("%s (%s, %s)", endpoint.ID, endpoint.Type, customer))
	}
	return evovoice.EndpointInfo{}, several
}

// findError says why an endpoint was not found.
func findError(intent string, err error) diag.Diagnostic {
	return framework.FindError("Endpoint", intent, "see it. Names are compared exactly.", err, needs)
}

// filter says which endpoints to list.
type filter struct {
	AccountID           types.String            `tfsdk:"account_id"`
	Type                types.String            `tfsdk:"type"`
	Types               framework.TextSet       `tfsdk:"types"`
	CustomerIDs         framework.TextSet       `tfsdk:"customer_ids"`
	ShallowParent       types.Bool              `tfsdk:"shallow_parent"`
	ReferenceIDs        framework.TextSet       `tfsdk:"reference_ids"`
	FlowIDs             framework.TextSet       `tfsdk:"flow_ids"`
	FlowState           types.String            `tfsdk:"flow_state"`
	TagIDs              framework.TextSet       `tfsdk:"tag_ids"`
	NameContains        types.String            `tfsdk:"name_contains"`
	PhoneNumberContains types.String            `tfsdk:"phone_number_contains"`
	UserMode            types.String            `tfsdk:"user_mode"`
	SIPUserName         types.String            `tfsdk:"sip_user_name"`
	Data                map[string]types.String `tfsdk:"data"`
	FlowParams          types.Dynamic           `tfsdk:"flow_params"`
}

// passes reports whether an endpoint passes the filters that look at what every Evo Voice shows. They are compared here, because
// the API leaves open how its filters do.
func (f filter) passes(endpoint evovoice.EndpointInfo) bool {
	among := func(asked framework.TextSet, there string) bool {
		return asked.IsNull() || slices.Contains(texts(asked), there)
	}
	name, _ := named(endpoint)
	above := func(id string) bool {
		return !f.ShallowParent.ValueBool() && slices.ContainsFunc(endpoint.CustomerBreadcrumb, func(step evovoice.CustomerBreadcrumb) bool { return step.ID == id })
	}
	return (f.Type.IsNull() || f.Type.ValueString() == string(endpoint.Type)) && among(f.Types, string(endpoint.Type)) &&
		among(f.ReferenceIDs, text(endpoint.ReferenceID)) &&
		(!f.FlowState.IsNull() || among(f.FlowIDs, text(endpoint.FlowID))) &&
		(among(f.CustomerIDs, text(endpoint.CustomerID)) || slices.ContainsFunc(texts(f.CustomerIDs), above)) &&
		strings.Contains(strings.ToLower(name), strings.ToLower(f.NameContains.ValueString()))
}

// misspelt adds an error for a type that an endpoint has in other letters: nothing would be found, and whatever was made for each
// endpoint would be destroyed.
func (f filter) misspelt(endpoint evovoice.EndpointInfo, diags *diag.Diagnostics) {
	there := string(endpoint.Type)
	for _, wanted := range append(texts(f.Types), f.Type.ValueString()) {
		if strings.EqualFold(there, wanted) && there != wanted && !diags.HasError() {
			diags.AddError("Type Written Otherwise", fmt.Sprintf("Evo Voice writes the type %s as %s.", wanted, there))
		}
	}
}

// condition is a filter on what not every Evo Voice shows. Where one does, it is compared here; otherwise Evo Voice is asked to.
type condition struct {
	// shown reports whether an endpoint shows what is looked at; nil where none ever does.
	shown, holds func(evovoice.EndpointInfo) bool
	ask          func(*evovoice.ListEndpoints)
}

// conditions are those that are asked for.
func (f filter) conditions(diags *diag.Diagnostics) (all []condition) {
	if !f.FlowState.IsNull() {
		all = append(all, condition{ask: func(request *evovoice.ListEndpoints) {
			request.FlowIDs, request.FlowState = texts(f.FlowIDs), f.FlowState.ValueString()
		}})
	}
	if ids := texts(f.TagIDs); len(ids) > 0 {
		all = append(all, condition{
			func(e evovoice.EndpointInfo) bool { return len(e.Tags) > 0 },
			func(e evovoice.EndpointInfo) bool {
				return !slices.ContainsFunc(ids, func(id string) bool {
					return !slices.ContainsFunc(e.Tags, func(tag evovoice.Tag) bool { return tag.ID == id })
				})
			},
			func(request *evovoice.ListEndpoints) { request.TagIDs = ids },
		})
	}
	if number := digits(f.PhoneNumberContains.ValueString()); number != "" {
		all = append(all, condition{
			func(e evovoice.EndpointInfo) bool { return text(e.PhoneNumber) != "" },
			func(e evovoice.EndpointInfo) bool { return strings.Contains(digits(text(e.PhoneNumber)), number) },
			func(request *evovoice.ListEndpoints) { request.PhoneNumberFilter = f.PhoneNumberContains.ValueString() },
		})
	}
	if mode := evovoice.UserModes(f.UserMode.ValueString()); mode != "" {
		all = append(all, condition{
			func(e evovoice.EndpointInfo) bool { return e.UserMode != "" },
			func(e evovoice.EndpointInfo) bool { return e.UserMode == mode },
			func(request *evovoice.ListEndpoints) { request.UserMode = mode },
		})
	}
	if name := f.SIPUserName.ValueString(); name != "" {
		all = append(all, condition{
			func(e evovoice.EndpointInfo) bool { return text(e.SIPUserName) != "" },
			func(e evovoice.EndpointInfo) bool { return text(e.SIPUserName) == name },
			func(request *evovoice.ListEndpoints) { request.SIPUserName = name },
		})
	}
	for _, name := range slices.Sorted(maps.Keys(f.Data)) {
		value := f.Data[name].ValueString()
		if strings.Contains(name+value, ",") {
			diags.AddAttributeError(path.Root("data"), "Invalid Value", "data must hold no comma, which ends a text for Evo Voice.")
		}
		all = append(all, condition{
			func(e evovoice.EndpointInfo) bool { return len(e.Data) > 0 },
			func(e evovoice.EndpointInfo) bool { v := e.Data[name].StringValue; return v != nil && *v == value },
			func(request *evovoice.ListEndpoints) {
				request.DataFilters = append(request.DataFilters, name+"="+value)
			},
		})
	}
	params, err := customdata.Expand("flow_params", f.FlowParams)
	if err != nil {
		diags.AddAttributeError(path.Root("flow_params"), "Invalid Value", "flow_params are values as flows have them. Not so here: "+err.Error()+".")
	}
	if len(params) > 0 {
		all = append(all, condition{
			func(e evovoice.EndpointInfo) bool { return len(e.FlowParams) > 0 },
			func(e evovoice.EndpointInfo) bool {
				return !slices.ContainsFunc(slices.Collect(maps.Keys(params)), func(name string) bool { return !reflect.DeepEqual(e.FlowParams[name], params[name]) })
			},
			func(request *evovoice.ListEndpoints) {
				encoded, _ := json.Marshal(params)
				request.FlowParametersFilter = string(encoded)
			},
		})
	}
	return all
}

// candidates are the endpoints of an account that meet the conditions. Evo Voice is asked to compare what none of them shows.
func candidates(ctx context.Context, client *evovoice.Client, account string, conditions []condition) ([]evovoice.EndpointInfo, error) {
	found, err := client.Endpoints.Shared(ctx, account)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	request := evovoice.ListEndpoints{ListRequest: evovoice.ListRequest{CountPerPage: wholePage}}
	if account != "" {
		request.AccountIDs = []string{account}
	}
	shown := slices.DeleteFunc(slices.Clone(conditions), func(c condition) bool {
		unseen := c.shown == nil || !slices.ContainsFunc(found, c.shown)
		if unseen {
			c.ask(&request)
		}
		return unseen
	})
	if len(shown) < len(conditions) {
		found = nil
		for endpoint, err := range client.Endpoints.List(ctx, request) {
			switch {
			case err != nil:
				return nil, err
			case account == "" || endpoint.AccountID == account:
				found = append(found, endpoint)
			}
		}
	}
	return slices.DeleteFunc(found, func(endpoint evovoice.EndpointInfo) bool {
		return slices.ContainsFunc(shown, func(c condition) bool { return !c.holds(endpoint) })
	}), nil
}

// wholePage is the page size for a list that is read to its end.
const wholePage = 1000

// texts are the elements of a set; none for null.
func texts(set framework.TextSet) []string {
	all, _ := set.Texts()
	return all
}
