package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

type billingSettingsModel struct {
	Base                types.Object `tfsdk:"base"`
	LocalNumbers        types.Object `tfsdk:"local_numbers"`
	TollFreeNumbers     types.Object `tfsdk:"toll_free_numbers"`
	InboundVoiceCalls   types.Object `tfsdk:"inbound_voice_calls"`
	OutboundVoiceCalls  types.Object `tfsdk:"outbound_voice_calls"`
	InboundFaxes        types.Object `tfsdk:"inbound_faxes"`
	OutboundFaxes       types.Object `tfsdk:"outbound_faxes"`
	InboundSMSMessages  types.Object `tfsdk:"inbound_sms_messages"`
	OutboundSMSMessages types.Object `tfsdk:"outbound_sms_messages"`
	AIInsights          types.Object `tfsdk:"ai_insights"`
	AILiveMinutes       types.Object `tfsdk:"ai_live_minutes"`
}

type billingItemModel struct {
	BaseCost          types.Float64 `tfsdk:"base_cost"`
	RawUnitMultiplier types.Float64 `tfsdk:"raw_unit_multiplier"`
	UnitCost          types.Float64 `tfsdk:"unit_cost"`
	Allowance         types.Int64   `tfsdk:"allowance"`
}

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

var (
	billingSettingsTypes = billingSettingsAttribute().GetType().(types.ObjectType).AttrTypes
	billingItemTypes     = billingSettingsTypes["base"].(types.ObjectType).AttrTypes
	appSettingsTypes     = appSettingsAttribute().GetType().(types.ObjectType).AttrTypes
)

// billingSettingsOf are the prices to send; nil when none are set.
func billingSettingsOf(ctx context.Context, value types.Object, diags *diag.Diagnostics) *evovoice.BillingSettings {
	if !isSet(value) {
		return nil
	}
	var m billingSettingsModel
	diags.Append(value.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	return &evovoice.BillingSettings{
		Base:                billingItemOf(ctx, m.Base, diags),
		LocalNumbers:        billingItemOf(ctx, m.LocalNumbers, diags),
		TollFreeNumbers:     billingItemOf(ctx, m.TollFreeNumbers, diags),
		InboundVoiceCalls:   billingItemOf(ctx, m.InboundVoiceCalls, diags),
		OutboundVoiceCalls:  billingItemOf(ctx, m.OutboundVoiceCalls, diags),
		InboundFaxes:        billingItemOf(ctx, m.InboundFaxes, diags),
		OutboundFaxes:       billingItemOf(ctx, m.OutboundFaxes, diags),
		InboundSMSMessages:  billingItemOf(ctx, m.InboundSMSMessages, diags),
		OutboundSMSMessages: billingItemOf(ctx, m.OutboundSMSMessages, diags),
		AIInsights:          billingItemOf(ctx, m.AIInsights, diags),
		AILiveMinutes:       billingItemOf(ctx, m.AILiveMinutes, diags),
	}
}

func billingItemOf(ctx context.Context, value types.Object, diags *diag.Diagnostics) *evovoice.BillingItem {
	if !isSet(value) {
		return nil
	}
	var m billingItemModel
	diags.Append(value.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	return &evovoice.BillingItem{
		BaseCost:          optionalFloat(m.BaseCost),
		RawUnitMultiplier: optionalFloat(m.RawUnitMultiplier),
		UnitCost:          optionalFloat(m.UnitCost),
		Allowance:         optionalInt(m.Allowance),
	}
}

func shownBillingSettings(ctx context.Context, settings *evovoice.BillingSettings, diags *diag.Diagnostics) types.Object {
	if settings == nil {
		return types.ObjectNull(billingSettingsTypes)
	}
	return object(ctx, billingSettingsTypes, billingSettingsModel{
		Base:                shownBillingItem(ctx, settings.Base, diags),
		LocalNumbers:        shownBillingItem(ctx, settings.LocalNumbers, diags),
		TollFreeNumbers:     shownBillingItem(ctx, settings.TollFreeNumbers, diags),
		InboundVoiceCalls:   shownBillingItem(ctx, settings.InboundVoiceCalls, diags),
		OutboundVoiceCalls:  shownBillingItem(ctx, settings.OutboundVoiceCalls, diags),
		InboundFaxes:        shownBillingItem(ctx, settings.InboundFaxes, diags),
		OutboundFaxes:       shownBillingItem(ctx, settings.OutboundFaxes, diags),
		InboundSMSMessages:  shownBillingItem(ctx, settings.InboundSMSMessages, diags),
		OutboundSMSMessages: shownBillingItem(ctx, settings.OutboundSMSMessages, diags),
		AIInsights:          shownBillingItem(ctx, settings.AIInsights, diags),
		AILiveMinutes:       shownBillingItem(ctx, settings.AILiveMinutes, diags),
	}, diags)
}

func shownBillingItem(ctx context.Context, item *evovoice.BillingItem, diags *diag.Diagnostics) types.Object {
	if item == nil {
		return types.ObjectNull(billingItemTypes)
	}
	return object(ctx, billingItemTypes, billingItemModel{
		BaseCost:          types.Float64PointerValue(item.BaseCost),
		RawUnitMultiplier: types.Float64PointerValue(item.RawUnitMultiplier),
		UnitCost:          types.Float64PointerValue(item.UnitCost),
		Allowance:         shownInt(item.Allowance),
	}, diags)
}

// appSettingsOf are the settings to send; nil when none are set.
func appSettingsOf(ctx context.Context, value types.Object, diags *diag.Diagnostics) *evovoice.AppSettings {
	if !isSet(value) {
		return nil
	}
	var m appSettingsModel
	diags.Append(value.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	return &evovoice.AppSettings{
		EnablePhoneNumberManagement: optionalBool(m.EnablePhoneNumberManagement),
		EnableDeviceManagement:      optionalBool(m.EnableDeviceManagement),
		EnableDialer:                optionalBool(m.EnableDialer),
		EnableCallHistory:           optionalBool(m.EnableCallHistory),
		ShowFileNameInMessageCenter: optionalBool(m.ShowFileNameInMessageCenter),
		ChakraTheme:                 optionalString(m.ChakraTheme),
		CustomCSS:                   optionalString(m.CustomCSS),
		PageTitle:                   optionalString(m.PageTitle),
		StringMappings:              optionalString(m.StringMappings),
		LogoutURL:                   optionalString(m.LogoutURL),
		PortMyNumberURL:             optionalString(m.PortMyNumberURL),
	}
}

func shownAppSettings(ctx context.Context, settings *evovoice.AppSettings, diags *diag.Diagnostics) types.Object {
	if settings == nil {
		return types.ObjectNull(appSettingsTypes)
	}
	return object(ctx, appSettingsTypes, appSettingsModel{
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
