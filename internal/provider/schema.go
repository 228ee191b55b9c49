package provider

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the configuration of the provider, of which everything is known when it is read.
type model struct {
	BaseURL           *string              `tfsdk:"base_url"`
	Username          *string              `tfsdk:"username"`
	Password          *string              `tfsdk:"password"`
	Profile           *string              `tfsdk:"profile"`
	AccountID         *string              `tfsdk:"account_id"`
	AllowedAccountIDs []string             `tfsdk:"allowed_account_ids"`
	MaxRetries        *int64               `tfsdk:"max_retries"`
	RequestTimeout    timetypes.GoDuration `tfsdk:"request_timeout"`
	RequestsPerSecond types.Float64        `tfsdk:"requests_per_second"`
}

func (p *evovoiceProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages [Evo Voice](https://evovoice.io), a cloud telephony platform.",
		Attributes: map[string]schema.Attribute{
			"base_url": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Address of Evo Voice, by default `https://evovoice.io`; staging is `https://team.evovoice.io`. " +
					"Plain `http://` is accepted for loopback addresses only; an empty string is an error and never stands for the " +
					"default. Also `EVOVOICE_BASE_URL`.",
			},
			"username": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "E-mail address of the dashboard login to sign in with. Also `EVOVOICE_USERNAME`.",
			},
			"password": schema.StringAttribute{
				Optional:            true,
				Sensitive:           true,
				MarkdownDescription: "Password of the dashboard login to sign in with. Also `EVOVOICE_PASSWORD`.",
			},
			"profile": schema.StringAttribute{
				Optional: true,
				Validators: []validator.String{
					stringvalidator.OneOf("prod", "staging", ActiveProfile),
					stringvalidator.ConflictsWith(path.MatchRoot("username"), path.MatchRoot("password")),
				},
				MarkdownDescription: "Instead of user name and password, the session that the vendor's command line stored at " +
					"`evov auth login`: `prod`, `staging`, or `active` for the one it uses at the moment. It brings its address and " +
					"account, which `base_url` and `account_id` override. Also `EVOVOICE_PROFILE`.",
			},
			"account_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Account of resources that name none. Also `EVOVOICE_ACCOUNT_ID`.",
			},
			"allowed_account_ids": schema.SetAttribute{
				ElementType: types.StringType,
				Optional:    true,
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(stringvalidator.RegexMatches(regexp.MustCompile(`^\S+$`), "must be an id: not empty, and without white space")),
				},
				MarkdownDescription: "The only accounts that may be touched. One login often reaches many accounts; with this, a " +
					"wrong `account_id` is an error at plan and not a login in somebody else's account.",
			},
			"max_retries": schema.Int64Attribute{
				Optional:   true,
				Validators: []validator.Int64{int64validator.Between(0, 20)},
				MarkdownDescription: "How often a request is repeated that failed for a passing reason, by default 4. Creating a " +
					"login is repeated only when it provably did not happen.",
			},
			"request_timeout": schema.StringAttribute{
				Optional:            true,
				CustomType:          timetypes.GoDurationType{},
				MarkdownDescription: "How long to wait for the answer to one attempt, by default `30s`.",
			},
			"requests_per_second": schema.Float64Attribute{
				Optional:            true,
				Validators:          []validator.Float64{float64validator.AtLeast(0.01)},
				MarkdownDescription: "Upper limit of the provider's requests; none by default.",
			},
		},
	}
}
