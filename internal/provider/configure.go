package provider

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/hashicorp/terraform-plugin-framework/provider"

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
		BaseURL:           settings.baseURL(config.BaseURL),
		UserAgent:         p.userAgent(req.TerraformVersion),
		MaxRetries:        settings.retries(config.MaxRetries),
		RequestTimeout:    settings.duration(config.RequestTimeout, "request_timeout"),
		RequestsPerSecond: config.RequestsPerSecond.ValueFloat64(),
		Logger:            slog.New(logHandler{}),
		Transport:         p.transport,
	}
	account := settings.optional(config.AccountID, "account_id")
	data := &framework.ProviderData{
		AccountID:         account.value,
		AllowedAccountIDs: settings.strings(ctx, config.AllowedAccountIDs, "allowed_account_ids"),
	}
	settings.known(config.RequestsPerSecond, "requests_per_second")
	settings.credentials(config, &client, data)
	if resp.Diagnostics.HasError() {
		return
	}
	if data.AccountID != "" && !data.Allows(data.AccountID) {
		if !account.set {
			account.source = "the account of the profile"
		}
		settings.invalid(account, fmt.Errorf("is %q, which is not among allowed_account_ids", data.AccountID))
	}
	var err error
	if data.Client, err = evovoice.New(client); err != nil {
		resp.Diagnostics.AddError("Provider Not Configured", err.Error())
	}
	resp.ResourceData, resp.DataSourceData = data, data
	resp.ListResourceData, resp.EphemeralResourceData = data, data
}

func (p *evovoiceProvider) userAgent(terraformVersion string) string {
	return fmt.Sprintf("terraform-provider-evovoice/%s (+%s) Terraform/%s", p.version, repository, terraformVersion)
}
