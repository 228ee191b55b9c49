package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

type appSettingsModel struct {
	EnablePhoneNumberManagement types.Bool   `tfsdk:"enable_phone_number_management"`
	EnableDeviceManagement      types.Bool   `tfsdk:"enable_device_management"`
	EnableDialer                types.Bool   `tfsdk:"enable_dialer"`
	EnableCallHistory           types.Bool   `tfsdk:"enable_call_history"`
	ShowFileNameInMessageCenter types.Bool   `tfsdk:"show_file_name_in_message_center"`
	ChakraTheme                 types.String `tfsdk:"chakra_theme"`
	CustomCSS                   types.String `tfsdk:"custom_css"`
	PageTitle                   types.String `tfsdk:"page_title"`
	StringMappings              types.String `tfsdk:"string_mappings"`
	LogoutURL                   types.String `tfsdk:"logout_url"`
	PortMyNumberURL             types.String `tfsdk:"port_my_number_url"`
}

var appSettingsTypes = appSettingsAttribute().GetType().(types.ObjectType).AttrTypes

// appSettingsOf are the settings to send; nil when none are set.
func appSettingsOf(ctx context.Context, value types.Object, diags *diag.Diagnostics) *evovoice.AppSettings {
	if !values.IsSet(value) {
		return nil
	}
	var m appSettingsModel
	diags.Append(value.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	return &evovoice.AppSettings{
		EnablePhoneNumberManagement: values.OptionalBool(m.EnablePhoneNumberManagement),
		EnableDeviceManagement:      values.OptionalBool(m.EnableDeviceManagement),
		EnableDialer:                values.OptionalBool(m.EnableDialer),
		EnableCallHistory:           values.OptionalBool(m.EnableCallHistory),
		ShowFileNameInMessageCenter: values.OptionalBool(m.ShowFileNameInMessageCenter),
		ChakraTheme:                 values.OptionalString(m.ChakraTheme),
		CustomCSS:                   values.OptionalString(m.CustomCSS),
		PageTitle:                   values.OptionalString(m.PageTitle),
		StringMappings:              values.OptionalString(m.StringMappings),
		LogoutURL:                   values.OptionalString(m.LogoutURL),
		PortMyNumberURL:             values.OptionalString(m.PortMyNumberURL),
	}
}

func shownAppSettings(ctx context.Context, settings *evovoice.AppSettings, diags *diag.Diagnostics) types.Object {
	if settings == nil {
		return types.ObjectNull(appSettingsTypes)
	}
	return values.Object(ctx, appSettingsTypes, appSettingsModel{
		EnablePhoneNumberManagement: types.BoolPointerValue(settings.EnablePhoneNumberManagement),
		EnableDeviceManagement:      types.BoolPointerValue(settings.EnableDeviceManagement),
		EnableDialer:                types.BoolPointerValue(settings.EnableDialer),
		EnableCallHistory:           types.BoolPointerValue(settings.EnableCallHistory),
		ShowFileNameInMessageCenter: types.BoolPointerValue(settings.ShowFileNameInMessageCenter),
		ChakraTheme:                 types.StringPointerValue(settings.ChakraTheme),
		CustomCSS:                   types.StringPointerValue(settings.CustomCSS),
		PageTitle:                   types.StringPointerValue(settings.PageTitle),
		StringMappings:              types.StringPointerValue(settings.StringMappings),
		LogoutURL:                   types.StringPointerValue(settings.LogoutURL),
		PortMyNumberURL:             types.StringPointerValue(settings.PortMyNumberURL),
	}, diags)
}
