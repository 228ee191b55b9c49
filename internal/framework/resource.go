package framework

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Resource is embedded by resources: it says what they are, and receives the provider. It has no verbs.
type Resource struct {
	// Name is that of the resource without the provider's, e.g. "user"; Kind what messages call it, e.g. "login"; Plural what they
	// call several.
	Name, Kind, Plural string
	// Filters are the attributes by which several are listed, and what each means.
	Filters map[string]string
	// Needs says which role it takes, for an operation that is not permitted.
	Needs string
	// MayReplace are the attributes whose change may need another object. One that is not known yet in the plan of an object
	// that exists is an error: nothing is destroyed because something is not known.
	MayReplace []string
	// NoAccount is set for what is in no account.
	NoAccount bool
	// Outside is set for what is planned by more than configuration and state, such as the bytes that a path leads to. Its plan
	// is made also where these two are the same.
	Outside bool
	// TakenOver is what the state of an object starts with that was there before, besides its id and account: what no reading tells.
	TakenOver map[string]any
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Metadata implements resource.Resource. The account in the identity of an object may change.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.Name
	resp.ResourceBehavior.MutableIdentity = true
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig implements resource.ResourceWithValidateConfig.
func (*Resource) ValidateConfig(_ context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	resp.Diagnostics.Append(refuseNulls(req.Config.Raw)...)
}

// IdentitySchema implements resource.ResourceWithIdentity. An id is enough to name an object; the account says under which one
// to manage what is in several.
func (r *Resource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true, Description: "Id in Evo Voice."},
	}}
	if !r.NoAccount {
		resp.IdentitySchema.Attributes["account_id"] = identityschema.StringAttribute{
			OptionalForImport: true, Description: "Account under which it is managed.",
		}
	}
}

// Imported is what an import names its object by: what was typed, or the id of the identity and, if it has one, its account.
func (r *Resource) Imported(ctx context.Context, req resource.ImportStateRequest, diags *diag.Diagnostics) (name, account string) {
	if req.ID != "" || req.Identity == nil {
		return req.ID, ""
	}
	var id, accountID types.String
	diags.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
	if !r.NoAccount {
		diags.Append(req.Identity.GetAttribute(ctx, path.Root("account_id"), &accountID)...)
	}
	return id.ValueString(), accountID.ValueString()
}

// Import takes an object over. It refuses one of an account that may not be touched, and one that this walk has taken over, or
// manages, already. The read that follows fills in the rest.
func (r *Resource) Import(ctx context.Context, resp *resource.ImportStateResponse, id, account string) {
	owner := types.StringNull()
	if r.NoAccount {
		r.Provider.CheckAccount(id, r.accountAttribute(), &resp.Diagnostics)
	} else {
		owner = types.StringValue(account)
		r.Provider.CheckAccount(account, r.accountAttribute(), &resp.Diagnostics)
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, r.accountAttribute(), account)...)
	}
	r.claimImported(id, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	for name, value := range r.TakenOver {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), value)...)
	}
	resp.Diagnostics.Append(r.SetIdentity(ctx, resp.Identity, types.StringValue(id), owner)...)
	resp.Diagnostics.Append(set(ctx, resp.Private, importedKey)...)
}

// accountAttribute names the account: an account is its own.
func (r *Resource) accountAttribute() path.Path {
	if r.NoAccount {
		return path.Root("id")
	}
	return path.Root("account_id")
}

// title writes a kind as the beginning of a title.
func title(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] }
