package customer

import (
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/nested"
)

type settings = evovoice.AppSettings

// appSettings is what the portal and the apps of a customer offer.
var appSettings = nested.NewObject(
	nested.Flag("enable_phone_number_management", "Whether phone numbers can be managed.",
		func(s *settings) **bool { return &s.EnablePhoneNumberManagement }),
	nested.Flag("enable_device_management", "Whether devices can be managed.", func(s *settings) **bool { return &s.EnableDeviceManagement }),
	nested.Flag("enable_dialer", "Whether there is a dialer.", func(s *settings) **bool { return &s.EnableDialer }),
	nested.Flag("enable_call_history", "Whether there is a call history.", func(s *settings) **bool { return &s.EnableCallHistory }),
	nested.Flag("show_file_name_in_message_center", "Whether the message center shows file names.",
		func(s *settings) **bool { return &s.ShowFileNameInMessageCenter }),
	nested.Document("chakra_theme", "Chakra UI theme, as JSON: `jsonencode()` writes it.", func(s *settings) **string { return &s.ChakraTheme }),
	nested.Text("custom_css", "Style sheet.", func(s *settings) **string { return &s.CustomCSS }),
	nested.Text("page_title", "Title of the page.", func(s *settings) **string { return &s.PageTitle }),
	nested.Document("string_mappings", "Texts of the portal, and what it shows instead of them.",
		func(s *settings) **string { return &s.StringMappings }),
	nested.Text("logout_url", "Where to go after signing out.", func(s *settings) **string { return &s.LogoutURL }),
	nested.Text("port_my_number_url", "Where phone numbers can be ported.", func(s *settings) **string { return &s.PortMyNumberURL }),
)
