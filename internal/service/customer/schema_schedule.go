package customer

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// The nested attributes have no plan modifiers of their own: ModifyPlan settles them together, because what belongs to a
// rule cannot be told from its place in the list.

func scheduleAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
		MarkdownDescription: "When the customer is open, closed, or in another state.",
		Attributes: map[string]schema.Attribute{
			"time_zone_id":  nestedString("Time zone of the rules, such as `America/New_York`."),
			"inherit":       nestedBool("Whether the schedule of the parent holds."),
			"force_closed":  nestedBool("Whether the customer is closed whatever the rules say."),
			"default_state": nestedString("State while no rule holds."),
			"rules": schema.ListNestedAttribute{
				Optional:     true,
				Computed:     true,
				NestedObject: schema.NestedAttributeObject{Attributes: ruleAttributes()},
				MarkdownDescription: "When which state holds. Exactly these rules when set, also `[]`. What is left out of a rule is " +
					"up to Evo Voice; clear a value with `\"\"`, `0` or `[]`.",
			},
		},
	}
}

func ruleAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":               nestedString("Id of the rule."),
		"name":             nestedString("Name of the rule."),
		"priority":         nestedInt("Which rule wins where several hold."),
		"state":            nestedString("State while the rule holds."),
		"source":           nestedString("Source of the rule."),
		"condition":        nestedString("Condition under which the rule holds."),
		"simple_rule_type": nestedEnum("What the rule looks at", evovoice.SimpleSchedulingRuleTypesValues()),
		"customer_state":   nestedString("State of the customer that a rule of the type `CustomerState` looks at."),
		"flow_id":          nestedString("Flow of the rule."),
		"flow_params": schema.StringAttribute{
			Optional:            true,
			Computed:            true,
			Validators:          []validator.String{flowParams{}},
			MarkdownDescription: "Parameters of the flow, written with `jsonencode()`, of the same values as `data`.",
		},
		"is_all_day":      nestedBool("Whether the rule holds all day."),
		"start_date":      nestedString("First day on which the rule holds."),
		"start_time":      nestedString("Time of day from which it holds."),
		"end_time":        nestedString("Time of day until which it holds."),
		"by_set_position": nestedInts("Which of the days found count: iCalendar's BYSETPOS."),
		"by_month":        nestedInts("Months, 1 to 12."),
		"by_week_no":      nestedInts("Weeks of the year."),
		"by_year_day":     nestedInts("Days of the year."),
		"by_month_day":    nestedInts("Days of the month."),
		"by_day": schema.ListNestedAttribute{
			Optional:            true,
			Computed:            true,
			MarkdownDescription: "Days of the week.",
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"offset":      nestedInt("Which of these days in the month or year: 2 is the second, -1 the last, 0 every one."),
				"day_of_week": nestedEnum("Day of the week", evovoice.DayOfWeekValues()),
			}},
		},
		"by_hour":    nestedInts("Hours of the day."),
		"by_minute":  nestedInts("Minutes of the hour."),
		"interval":   nestedInt("Every how many days, weeks, and so on."),
		"count":      nestedInt("How many times in all."),
		"until_date": nestedString("Last day on which the rule holds."),
		"frequency":  nestedEnum("How often the rule recurs", evovoice.SchedulingRuleFrequencyValues()),
	}
}

func nestedString(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: description}
}

func nestedBool(description string) schema.BoolAttribute {
	return schema.BoolAttribute{Optional: true, Computed: true, MarkdownDescription: description}
}

func nestedInt(description string) schema.Int64Attribute {
	return schema.Int64Attribute{Optional: true, Computed: true, MarkdownDescription: description}
}

func nestedInts(description string) schema.ListAttribute {
	return schema.ListAttribute{ElementType: types.Int64Type, Optional: true, Computed: true, MarkdownDescription: description}
}

// nestedEnum refuses what is not documented; what a newer server answers passes.
func nestedEnum(description string, values []string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional:            true,
		Computed:            true,
		Validators:          []validator.String{stringvalidator.OneOf(values...)},
		MarkdownDescription: description + ": `" + strings.Join(values, "`, `") + "`.",
	}
}
