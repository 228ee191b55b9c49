package user

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// model is evovoice_user in configuration, plan and state.
type model struct {
	info
	AccountID         types.String   `tfsdk:"account_id"`
	Password          types.String   `tfsdk:"password"`
	PasswordWO        types.String   `tfsdk:"password_wo"`
	PasswordWOVersion types.Number   `tfsdk:"password_wo_version"`
	Timeouts          timeouts.Value `tfsdk:"timeouts"`
}

// info is what Evo Voice shows of a login. Here, and nowhere else, Terraform's null and unknown meet the API's members.
type info struct {
	ID                   types.String      `tfsdk:"id"`
	EmailAddress         types.String      `tfsdk:"email_address"`
	FirstName            types.String      `tfsdk:"first_name"`
	LastName             types.String      `tfsdk:"last_name"`
	Roles                framework.TextSet `tfsdk:"roles"`
	AccountIDs           framework.TextSet `tfsdk:"account_ids"`
	Name                 types.String      `tfsdk:"name"`
	AvatarURL            types.String      `tfsdk:"avatar_url"`
	IsAuthenticated      types.Bool        `tfsdk:"is_authenticated"`
	AccountNames         types.List        `tfsdk:"account_names"`
	DashboardPermissions framework.TextSet `tfsdk:"dashboard_permissions"`
	ManagerAccess        types.String      `tfsdk:"manager_access"`
}

// key is what is known of the login, to look it up.
func (m model) key() evovoice.UserKey {
	return evovoice.UserKey{
		ID:           m.ID.ValueString(),
		EmailAddress: m.EmailAddress.ValueString(),
		AccountID:    m.AccountID.ValueString(),
	}
}

// displayName is how messages name the login: by its address, which right after an import by id is not known.
func (m model) displayName() string {
	return cmp.Or(m.EmailAddress.ValueString(), m.ID.ValueString())
}

func (m model) describe() string { return "the login " + m.displayName() }

// newUser is the request that creates a planned login. The write-only password is in the configuration alone.
func (m model) newUser(config model) evovoice.NewUser {
	password := m.Password
	if values.IsSet(config.PasswordWO) {
		password = config.PasswordWO
	}
	return evovoice.NewUser{
		AccountID:    m.AccountID.ValueString(),
		EmailAddress: m.EmailAddress.ValueString(),
		FirstName:    values.OptionalString(m.FirstName),
		LastName:     values.OptionalString(m.LastName),
		Password:     password.ValueString(),
	}
}

// patch is what is to be sent.
type patch struct{ evovoice.PatchUser }

func (p patch) isEmpty() bool { return p == patch{evovoice.PatchUser{UserID: p.UserID}} }

// patch is the request for what is asked for of a login.
func (m model) patch(id types.String) patch {
	return patch{evovoice.PatchUser{
		UserID:     id.ValueString(),
		FirstName:  values.OptionalString(m.FirstName),
		LastName:   values.OptionalString(m.LastName),
		Roles:      framework.OptionalTexts(m.Roles),
		AccountIDs: framework.OptionalTexts(m.AccountIDs),
	}}
}

// fromAPI puts what Evo Voice knows of a login into the model. Writing differences that mean the same, such as the letter
// case of the address, a null for an empty name or another order, keep what the model has.
func (i *info) fromAPI(user evovoice.UserInfo) {
	i.ID = types.StringValue(user.ID)
	if !evovoice.SameEmail(i.EmailAddress.ValueString(), user.EmailAddress) {
		i.EmailAddress = types.StringValue(user.EmailAddress)
	}
	i.FirstName = values.Shown(i.FirstName, types.StringPointerValue(user.FirstName))
	i.LastName = values.Shown(i.LastName, types.StringPointerValue(user.LastName))
	i.Name = types.StringPointerValue(user.Name)
	i.AvatarURL = types.StringPointerValue(user.AvatarURL)
	i.IsAuthenticated = types.BoolValue(user.IsAuthenticated)
	i.ManagerAccess = types.StringPointerValue((*string)(user.ManagerAccess))
	i.Roles = framework.NewTextSet(user.Roles)
	i.AccountIDs = framework.NewTextSet(user.AccountIDs)
	i.DashboardPermissions = framework.NewTextSet(user.DashboardPermissions)
	// In an order of our own, because the API promises none.
	i.AccountNames = framework.NewTextList(slices.Sorted(slices.Values(user.AccountNames)))
}
