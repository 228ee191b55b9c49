package provider

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

const repository = "https://github.com/evovoice/terraform-provider-evovoice"

// Configure makes no request: the first call of a resource signs in, once for all.
func (p *evovoiceProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	settings := settings{environment: p.environment, diags: &resp.Diagnostics}
	client := evovoice.Config{
		BaseURL:           settings.optional(config.BaseURL, "base_url"),
		Username:          settings.required(config.Username, "username"),
		Password:          settings.required(config.Password, "password"),
		UserAgent:         p.userAgent(req.TerraformVersion),
		MaxRetries:        settings.retries(config.MaxRetries),
		RequestTimeout:    settings.duration(config.RequestTimeout, "request_timeout"),
		RequestsPerSecond: config.RequestsPerSecond.ValueFloat64(),
		Logger:            slog.New(logHandler{}),
	}
	if _, err := evovoice.ParseBaseURL(client.BaseURL); err != nil {
		settings.invalid("base_url", err)
	}
	data := &framework.ProviderData{
		AccountID:         settings.optional(config.AccountID, "account_id"),
		AllowedAccountIDs: settings.strings(ctx, config.AllowedAccountIDs, "allowed_account_ids"),
	}
	settings.known(config.RequestsPerSecond, "requests_per_second")
	if resp.Diagnostics.HasError() {
		return
	}
	if data.AccountID != "" && !data.Allows(data.AccountID) {
		settings.invalid("account_id", fmt.Errorf("is %q, which is not among allowed_account_ids", data.AccountID))
	}
	var err error
	if data.Client, err = evovoice.New(client); err != nil {
		resp.Diagnostics.AddError("Provider Not Configured", err.Error())
	}
	resp.ResourceData = data
}

func (p *evovoiceProvider) userAgent(terraformVersion string) string {
	return fmt.Sprintf("terraform-provider-evovoice/%s (+%s) Terraform/%s", p.version, repository, terraformVersion)
}

// settings reads the configuration of the provider: what is written beats the environment.
type settings struct {
	environment Environment
	diags       *diag.Diagnostics
}

// variables names the environment variable of each attribute that has one.
var variables = map[string]string{
	"base_url":   "EVOVOICE_BASE_URL",
	"username":   "EVOVOICE_USERNAME",
	"password":   "EVOVOICE_PASSWORD",
	"account_id": "EVOVOICE_ACCOUNT_ID",
}

// known refuses a value that is unknown at plan time.
func (s settings) known(value attr.Value, attribute string) bool {
	if !value.IsUnknown() {
		return true
	}
	advice := "Give it a value that is known at plan time"
	if variable := variables[attribute]; variable != "" {
		advice += ", or leave it out and set " + variable
	}
	s.diags.AddAttributeError(path.Root(attribute), "Provider Setting Not Known Yet", fmt.Sprintf(
		"The value of %s is known only after apply, but the provider needs it now. %s.", attribute, advice))
	return false
}

func (s settings) optional(value types.String, attribute string) string {
	switch {
	case !s.known(value, attribute):
		return ""
	case value.IsNull():
		return s.environment(variables[attribute])
	default:
		return value.ValueString()
	}
}

func (s settings) required(value types.String, attribute string) string {
	setting := s.optional(value, attribute)
	if setting == "" && !value.IsUnknown() {
		s.diags.AddAttributeError(path.Root(attribute), "Missing Provider Setting", fmt.Sprintf(
			"The provider needs %s to sign in to Evo Voice. Set it in the provider block, or set the environment "+
				"variable %s.", attribute, variables[attribute]))
	}
	return setting
}

// strings is nil for a set that is not configured.
func (s settings) strings(ctx context.Context, value types.Set, attribute string) []string {
	var elements []types.String
	if s.known(value, attribute) && !value.IsNull() {
		s.diags.Append(value.ElementsAs(ctx, &elements, false)...)
	}
	var known []string
	for _, element := range elements {
		if s.known(element, attribute) {
			known = append(known, element.ValueString())
		}
	}
	return known
}

func (s settings) retries(value types.Int64) int {
	if !s.known(value, "max_retries") || value.IsNull() {
		return evovoice.DefaultMaxRetries
	}
	return int(value.ValueInt64())
}

func (s settings) duration(value timetypes.GoDuration, attribute string) time.Duration {
	if !s.known(value, attribute) || value.IsNull() {
		return 0
	}
	duration, diags := value.ValueGoDuration()
	s.diags.Append(diags...)
	if duration <= 0 && !diags.HasError() {
		s.invalid(attribute, errors.New("must be longer than nothing"))
	}
	return duration
}

func (s settings) invalid(attribute string, err error) {
	name := attribute
	if variable := variables[attribute]; variable != "" {
		name += " (or " + variable + ")"
	}
	s.diags.AddAttributeError(path.Root(attribute), "Invalid Provider Setting", fmt.Sprintf("%s %s.", name, err))
}
