package customer

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
)

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
