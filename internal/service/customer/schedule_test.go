package customer_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const (
	weekdays = `{
		name = "Office hours", state = "Open", simple_rule_type = "Time", start_time = "09:00", end_time = "17:00"
		frequency = "Weekly", by_day = [for day in ["Monday", "Friday"] : { day_of_week = day }]
	}`
	everything = `{
		id = "r-1", name = "All", priority = 2, state = "Holiday", source = "Manual", condition = "x > 1"
		simple_rule_type = "CustomerState", customer_state = "Away", flow_id = "f-1"
		flow_params = jsonencode({ greeting = "hello", times = 2, list = [{ a = true }] })
		is_all_day = true, start_date = "2027-01-01", start_time = "08:00", end_time = "20:00"
		by_set_position = [-1], by_month = [1, 12], by_week_no = [1], by_year_day = [200], by_month_day = [31]
		by_day = [{ offset = -1, day_of_week = "Friday" }], by_hour = [9], by_minute = [30]
		interval = 2, count = 10, until_date = "2027-12-31", frequency = "Yearly"
	}`
)

func schedule(members string) string { return "schedule = {\n" + members + "\n}" }

// What Evo Voice fills in where a request was silent differs from dialect to dialect: no plan is the worse for it.
var nestings = map[string][]string{
	"plain":          nil,
	"bare":           {"nested-as-sent", "empty-lists-omitted"},
	"full of values": {"nested-lists-present", "nulls-present"},
	"merged":         {"nested-merged"},
}

func TestAccCustomer_schedule(t *testing.T) {
	for name, dialects := range nestings {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			evo.Test(t,
				resource.TestStep{
					Config: customer("Acme", schedule(`time_zone_id = "America/New_York", inherit = false, default_state = "Closed"
						rules = [`+weekdays+`]`)),
					Check: acctest.Holds("the rule is there", func() bool {
						s := only(t, evo).Schedule
						return *s.TimeZoneID == "America/New_York" && len(s.Rules) == 1 && s.Rules[0].Frequency == "Weekly" &&
							len(s.Rules[0].ByDay) == 2 && s.Rules[0].ByDay[1].DayOfWeek == "Friday"
					}),
				},
				// Of the schedule, what is left out stays, although Evo Voice takes it as a whole; rules are exactly these.
				resource.TestStep{
					Config:           customer("Acme", schedule("force_closed = true\nrules = ["+everything+", "+weekdays+"]")),
					ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
					ConfigStateChecks: []statecheck.StateCheck{
						value("schedule.time_zone_id", knownvalue.StringExact("America/New_York")),
						value("schedule.default_state", knownvalue.StringExact("Closed")),
						value("schedule.rules", knownvalue.ListSizeExact(2)),
					},
					Check: acctest.Holds("every member is there", func() bool {
						s := only(t, evo).Schedule
						all := s.Rules[0]
						return *s.ForceClosed && *s.DefaultState == "Closed" && *all.Priority == 2 && *all.FlowParams["times"].NumberValue == 2 &&
							*all.ByDay[0].Offset == -1 && *all.UntilDate == "2027-12-31" && all.ByMonth[1] == 12 && *all.ID == "r-1" &&
							*all.Count == 10 && all.SimpleRuleType == "CustomerState"
					}),
				},
				resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
				// An enum value of a newer server passes.
				resource.TestStep{
					PreConfig: func() {
						evo.ChangeCustomer(only(t, evo).ID, func(c *evovoice.CustomerInfo) { c.Schedule.Rules[1].Frequency = "Lunar" })
					},
					Config:           customer("Acme"),
					ConfigPlanChecks: action(plancheck.ResourceActionNoop),
				},
				resource.TestStep{
					Config: customer("Acme", schedule(`rules = []`)),
					Check:  acctest.Holds("no rule is left", func() bool { return len(only(t, evo).Schedule.Rules) == 0 }),
				},
			)
		})
	}
}

func TestAccCustomer_settings(t *testing.T) {
	for name, dialects := range nestings {
		t.Run(name, func(t *testing.T) {
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			evo.Test(t,
				resource.TestStep{
					Config: customer("Acme", `
						override_app_settings     = true
						app_settings              = { enable_dialer = true, page_title = "Acme" }
						override_billing_settings = true
						billing_settings          = { base = { base_cost = 9.99 }, local_numbers = { unit_cost = 0.1, allowance = 5 } }`),
					Check: acctest.Holds("the settings are there", func() bool {
						c := only(t, evo)
						return c.OverrideAppSettings && *c.AppSettings.EnableDialer && *c.AppSettings.PageTitle == "Acme" &&
							c.OverrideBillingSettings && *c.BillingSettings.Base.BaseCost == 9.99 && *c.BillingSettings.LocalNumbers.Allowance == 5
					}),
				},
				resource.TestStep{
					Config: customer("Acme", `
						override_app_settings     = false
						app_settings              = {
							enable_phone_number_management = true, enable_device_management = true, enable_call_history = true
							show_file_name_in_message_center = true, enable_dialer = false, chakra_theme = "{}", custom_css = "a {}"
							string_mappings = "a=b", logout_url = "https://example.com", port_my_number_url = "https://example.com/port"
						}
						override_billing_settings = false
						billing_settings          = {
							for item in ["toll_free_numbers", "inbound_voice_calls", "outbound_voice_calls", "inbound_faxes", "outbound_faxes",
								"inbound_sms_messages", "outbound_sms_messages", "ai_insights", "ai_live_minutes"] :
							item => { base_cost = 1, unit_cost = 2.5, raw_unit_multiplier = 1.1, allowance = 3 }
						}`),
					ConfigStateChecks: []statecheck.StateCheck{
						value("app_settings.page_title", knownvalue.StringExact("Acme")),
						value("billing_settings.local_numbers.allowance", knownvalue.Int64Exact(5)),
					},
					Check: acctest.Holds("what was left out is there too", func() bool {
						c := only(t, evo)
						return !c.OverrideAppSettings && !*c.AppSettings.EnableDialer && *c.AppSettings.PageTitle == "Acme" &&
							*c.AppSettings.PortMyNumberURL == "https://example.com/port" && !c.OverrideBillingSettings &&
							*c.BillingSettings.Base.BaseCost == 9.99 && *c.BillingSettings.AILiveMinutes.RawUnitMultiplier == 1.1
					}),
				},
				resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
			)
		})
	}
}
