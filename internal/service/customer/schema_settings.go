package customer

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
)

func billingSettingsAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
		MarkdownDescription: "What the customer is billed for, and how much. It takes `override_billing_settings = true` to hold.",
		Attributes: map[string]schema.Attribute{
			"base":                  billingItemAttribute("The customer itself."),
			"local_numbers":         billingItemAttribute("Local phone numbers."),
			"toll_free_numbers":     billingItemAttribute("Toll-free phone numbers."),
			"inbound_voice_calls":   billingItemAttribute("Calls to the customer."),
			"outbound_voice_calls":  billingItemAttribute("Calls by the customer."),
			"inbound_faxes":         billingItemAttribute("Faxes to the customer."),
			"outbound_faxes":        billingItemAttribute("Faxes by the customer."),
			"inbound_sms_messages":  billingItemAttribute("SMS to the customer."),
			"outbound_sms_messages": billingItemAttribute("SMS by the customer."),
			"ai_insights":           billingItemAttribute("AI insights."),
			"ai_live_minutes":       billingItemAttribute("Minutes of live AI."),
		},
	}
}

func billingItemAttribute(description string) schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional:            true,
		Computed:            true,
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"base_cost":           nestedFloat("Price of having it at all."),
			"raw_unit_multiplier": nestedFloat("Factor on what a unit costs Evo Voice."),
			"unit_cost":           nestedFloat("Price of a unit."),
			"allowance":           nestedInt("Units that are free."),
		},
	}
}

func nestedFloat(description string) schema.Float64Attribute {
	return schema.Float64Attribute{Optional: true, Computed: true, MarkdownDescription: description}
}

func appSettingsAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
		MarkdownDescription: "What the portal and the apps of the customer offer. It takes `override_app_settings = true` to hold.",
		Attributes: map[string]schema.Attribute{
			"enable_phone_number_management":   nestedBool("Whether phone numbers can be managed."),
			"enable_device_management":         nestedBool("Whether devices can be managed."),
			"enable_dialer":                    nestedBool("Whether there is a dialer."),
			"enable_call_history":              nestedBool("Whether there is a call history."),
			"show_file_name_in_message_center": nestedBool("Whether the message center shows file names."),
			"chakra_theme":                     nestedString("Chakra UI theme, as JSON."),
			"custom_css":                       nestedString("Style sheet."),
			"page_title":                       nestedString("Title of the page."),
			"string_mappings":                  nestedString("Texts to replace by others."),
			"logout_url":                       nestedString("Where to go after signing out."),
			"port_my_number_url":               nestedString("Where phone numbers can be ported."),
		},
	}
}
