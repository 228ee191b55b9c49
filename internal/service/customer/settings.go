package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// appSettings are evovoice.AppSettings under the names of the attributes: each converts to the other as long as they have the
// same members.
type appSettings struct {
	EnablePhoneNumberManagement *bool   `tfsdk:"enable_phone_number_management"`
	EnableDeviceManagement      *bool   `tfsdk:"enable_device_management"`
	EnableDialer                *bool   `tfsdk:"enable_dialer"`
	EnableCallHistory           *bool   `tfsdk:"enable_call_history"`
	ShowFileNameInMessageCenter *bool   `tfsdk:"show_file_name_in_message_center"`
	ChakraTheme                 *string `tfsdk:"chakra_theme"`
	CustomCSS                   *string `tfsdk:"custom_css"`
	PageTitle                   *string `tfsdk:"page_title"`
	StringMappings              *string `tfsdk:"string_mappings"`
	LogoutURL                   *string `tfsdk:"logout_url"`
	PortMyNumberURL             *string `tfsdk:"port_my_number_url"`
}

var appSettingsTypes = appSettingsAttribute().GetType().(types.ObjectType).AttrTypes

// appSettingsOf are the settings to send; nil when none are set.
func appSettingsOf(ctx context.Context, value types.Object, diags *diag.Diagnostics) *evovoice.AppSettings {
	if !values.IsSet(value) {
		return nil
	}
	var settings appSettings
	diags.Append(value.As(ctx, &settings, basetypes.ObjectAsOptions{UnhandledUnknownAsEmpty: true})...)
	return new(evovoice.AppSettings(settings))
}

func shownAppSettings(ctx context.Context, settings *evovoice.AppSettings, diags *diag.Diagnostics) types.Object {
	if settings == nil {
		return types.ObjectNull(appSettingsTypes)
	}
	return values.Object(ctx, appSettingsTypes, appSettings(*settings), diags)
}
