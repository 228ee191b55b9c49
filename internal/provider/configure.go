package provider

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timetypes/timetypes"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

const userAgent = "terraform-provider-evovoice/%s (+https://github.com/evovoice/terraform-provider-evovoice) Terraform/%s"

// Configure makes no request: the first call of a resource signs in, once for all.
func (p *evovoiceProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	settings := settings{environment: p.environment, diags: &resp.Diagnostics}
	settings.demandKnown(req.Config.Raw)
	var config model
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	}
	if resp.Diagnostics.HasError() {
		return
	}
	client := evovoice.Config{
		BaseURL:           settings.baseURL(config.BaseURL),
		UserAgent:         fmt.Sprintf(userAgent, p.version, req.TerraformVersion),
		MaxRetries:        evovoice.DefaultMaxRetries,
		RequestTimeout:    settings.timeout(config.RequestTimeout),
		RequestsPerSecond: config.RequestsPerSecond.ValueFloat64(),
		Logger:            slog.New(logHandler{}),
		Transport:         p.transport,
	}
	if config.MaxRetries != nil {
		client.MaxRetries = int(*config.MaxRetries)
	}
	account := settings.optional(config.AccountID, "account_id")
	data := &framework.ProviderData{AccountID: account.value, AllowedAccountIDs: config.AllowedAccountIDs}
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
	resp.ListResourceData, resp.EphemeralResourceData, resp.ActionData = data, data, data
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
	"profile":    "EVOVOICE_PROFILE",
}

// setting is a text of the configuration, or of the environment.
type setting struct {
	attribute, value string
	// source says where it stands, so that an error names what is really to blame.
	source string
	set    bool
}

// demandKnown refuses values that are unknown at plan time.
func (s settings) demandKnown(config tftypes.Value) {
	var written map[string]tftypes.Value
	_ = config.As(&written) // a provider's configuration is an object
	for _, attribute := range slices.Sorted(maps.Keys(written)) {
		if written[attribute].IsFullyKnown() {
			continue
		}
		advice := "Give it a value that is known at plan time"
		if variable := variables[attribute]; variable != "" {
			advice += ", or leave it out and set " + variable
		}
		s.diags.AddAttributeError(path.Root(attribute), "Provider Setting Not Known Yet", fmt.Sprintf(
			"The value of %s is known only after apply, but the provider needs it now. %s.", attribute, advice))
	}
}

// optional reads a setting that may be left out. An empty one is a mistake, as of a variable that somebody forgot: it must
// not lead to another Evo Voice than was meant.
func (s settings) optional(written *string, attribute string) setting {
	found, inEnvironment := s.environment(variables[attribute])
	read := setting{attribute: attribute, value: found, source: variables[attribute], set: inEnvironment}
	if written != nil {
		read = setting{attribute: attribute, value: *written, source: attribute, set: true}
		if inEnvironment {
			read.source += ", which beats " + variables[attribute] + ","
		}
	}
	switch bare := strings.TrimSpace(read.value); {
	case read.set && bare == "":
		s.invalid(read, errors.New("is empty. Give it a value, or leave it out: an empty one never stands for a default"))
	case attribute == "password" && strings.Trim(read.value, "\r\n") != read.value:
		s.invalid(read, errors.New("begins or ends with a line break, as of a file: trim it"))
	case attribute != "password" && bare != read.value:
		s.invalid(read, errors.New("begins or ends with white space or a line break: trim it"))
	}
	return read
}

func (s settings) required(written *string, attribute string) string {
	read := s.optional(written, attribute)
	if !read.set {
		s.diags.AddAttributeError(path.Root(attribute), "Missing Provider Setting", fmt.Sprintf(
			"The provider needs %s to sign in to Evo Voice. Set it in the provider block, or set the environment "+
				"variable %s.", attribute, variables[attribute]))
	}
	return read.value
}

// baseURL is checked before anything is sent there.
func (s settings) baseURL(written *string) string {
	read := s.optional(written, "base_url")
	if _, err := evovoice.ParseBaseURL(read.value); err != nil && strings.TrimSpace(read.value) == read.value {
		s.invalid(read, err)
	}
	return read.value
}

// timeout is 0 where none is written.
func (s settings) timeout(written timetypes.GoDuration) time.Duration {
	if written.IsNull() {
		return 0
	}
	timeout, diags := written.ValueGoDuration()
	s.diags.Append(diags...)
	if timeout <= 0 && !diags.HasError() {
		s.invalid(setting{attribute: "request_timeout", source: "request_timeout"}, errors.New("must be longer than nothing"))
	}
	return timeout
}

// credentials settles how to sign in: with a user name and a password, or with a stored session.
func (s settings) credentials(config model, client *evovoice.Config, data *framework.ProviderData) {
	profile := s.profile(config)
	if profile == "" {
		client.Username = s.required(config.Username, "username")
		client.Password = s.required(config.Password, "password")
		return
	}
	loaded, err := LoadProfile(profile, s.environment)
	if err == nil {
		err = loaded.SignIn(client)
	}
	if err != nil {
		s.diags.AddAttributeError(path.Root("profile"), "Profile Not Usable", err.Error()+".")
		return
	}
	if loaded.ReadableByOthers {
		s.diags.AddAttributeWarning(path.Root("profile"), "Session Readable by Others", fmt.Sprintf(
			"Other users of this machine can read %s, and so act as %s in Evo Voice. Close it to them: chmod 600 %[1]s",
			loaded.Path, loaded.Username))
	}
	data.AccountID = cmp.Or(data.AccountID, loaded.AccountID)
}

// profile is empty where user name and password are to be used. As everywhere, what is written beats the environment.
func (s settings) profile(config model) string {
	if config.Username != nil || config.Password != nil {
		return ""
	}
	profile := s.optional(config.Profile, "profile")
	username, _ := s.environment("EVOVOICE_USERNAME")
	if profile.value != "" && config.Profile == nil && username != "" {
		s.diags.AddAttributeError(path.Root("profile"), "Two Ways to Sign In", "Both EVOVOICE_PROFILE and "+
			"EVOVOICE_USERNAME are set. Unset one of them, or set profile in the provider block.")
	}
	return profile.value
}

func (s settings) invalid(read setting, err error) {
	s.diags.AddAttributeError(path.Root(read.attribute), "Invalid Provider Setting", fmt.Sprintf("%s %s.", read.source, err))
}
