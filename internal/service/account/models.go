package account

import (
	"cmp"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/billing"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// model is evovoice_account in configuration, plan and state.
type model struct {
	info
	TwilioAuthToken          types.String   `tfsdk:"twilio_auth_token"`
	TwilioAuthTokenWO        types.String   `tfsdk:"twilio_auth_token_wo"`
	TwilioAuthTokenWOVersion types.Number   `tfsdk:"twilio_auth_token_wo_version"`
	DeletionProtection       types.Bool     `tfsdk:"deletion_protection"`
	Timeouts                 timeouts.Value `tfsdk:"timeouts"`
}

// info is what Evo Voice shows of an account. Here, and nowhere else, Terraform's null and unknown meet the API's members.
type info struct {
	ID                 types.String `tfsdk:"id"`
	Name               types.String `tfsdk:"name"`
	TwilioAccountSID   types.String `tfsdk:"twilio_account_sid"`
	MaxPhoneNumbers    types.Number `tfsdk:"max_phone_numbers"`
	LogoID             types.String `tfsdk:"logo_id"`
	BillingSettings    types.Object `tfsdk:"billing_settings"`
	ParentAccountID    types.String `tfsdk:"parent_account_id"`
	AncestorIDs        types.List   `tfsdk:"ancestor_ids"`
	IsBYOA             types.Bool   `tfsdk:"is_byoa"`
	TrustHubProfileSID types.String `tfsdk:"trust_hub_profile_sid"`
	LogoURI            types.String `tfsdk:"logo_uri"`
	DateCreated        types.String `tfsdk:"date_created"`
	DateLastModified   types.String `tfsdk:"date_last_modified"`
}

func (m model) key() evovoice.Key { return evovoice.Key{ID: m.ID.ValueString()} }

// displayName is how messages name the account: by its name, which right after an import is not known.
func (m model) displayName() string {
	return cmp.Or(m.Name.ValueString(), m.ID.ValueString())
}

func (m model) describe() string { return "the account " + m.displayName() }

// newAccount is the request that creates a planned account. The write-only token is in the configuration alone.
func (m model) newAccount(config model) evovoice.NewAccount {
	token := values.OptionalString(m.TwilioAuthToken)
	if values.IsSet(config.TwilioAuthTokenWO) {
		token = values.OptionalString(config.TwilioAuthTokenWO)
	}
	return evovoice.NewAccount{
		Name:             m.Name.ValueString(),
		TwilioAccountSID: values.OptionalString(m.TwilioAccountSID),
		TwilioAuthToken:  token,
	}
}

// patch is the request for what is asked for of an account; changed is false when there is nothing to send.
func (m model) patch(from model) (request evovoice.PatchAccount, changed bool) {
	request = evovoice.PatchAccount{
		Name:            values.OptionalString(m.Name),
		MaxPhoneNumbers: framework.OptionalWhole(m.MaxPhoneNumbers),
		LogoID:          values.OptionalString(m.LogoID),
		BillingSettings: billing.Object.Expand(m.BillingSettings),
	}
	changed = request != evovoice.PatchAccount{}
	request.AccountID = from.ID.ValueString()
	return request, changed
}

func (i *info) fromAPI(account evovoice.AccountInfo) {
	i.ID = types.StringValue(account.ID)
	i.Name = types.StringValue(account.Name)
	i.TwilioAccountSID = types.StringPointerValue(account.TwilioAccountSID)
	i.MaxPhoneNumbers = framework.Number(account.MaxPhoneNumbers)
	i.LogoID = values.Shown(i.LogoID, types.StringPointerValue(account.LogoID))
	i.BillingSettings = values.Shown(i.BillingSettings, billing.Object.Flatten(account.BillingSettings))
	i.ParentAccountID = types.StringPointerValue(account.ParentAccountID)
	i.IsBYOA = types.BoolValue(account.IsBYOA)
	i.TrustHubProfileSID = types.StringPointerValue(account.TrustHubProfileSID)
	i.LogoURI = types.StringPointerValue(account.LogoURI)
	i.DateCreated = types.StringPointerValue(account.DateCreated)
	i.DateLastModified = types.StringPointerValue(account.DateLastModified)
	i.AncestorIDs = framework.NewTextList(account.AncestorIDs) // in the order of the path
}
