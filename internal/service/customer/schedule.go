package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

type scheduleModel struct {
	TimeZoneID   types.String `tfsdk:"time_zone_id"`
	Inherit      types.Bool   `tfsdk:"inherit"`
	ForceClosed  types.Bool   `tfsdk:"force_closed"`
	DefaultState types.String `tfsdk:"default_state"`
	Rules        types.List   `tfsdk:"rules"`
}

type ruleModel struct {
	ID             types.String `tfsdk:"id"`
	Name           types.String `tfsdk:"name"`
	Priority       types.Int64  `tfsdk:"priority"`
	State          types.String `tfsdk:"state"`
	Source         types.String `tfsdk:"source"`
	Condition      types.String `tfsdk:"condition"`
	SimpleRuleType types.String `tfsdk:"simple_rule_type"`
	CustomerState  types.String `tfsdk:"customer_state"`
	FlowID         types.String `tfsdk:"flow_id"`
	FlowParams     types.String `tfsdk:"flow_params"`
	IsAllDay       types.Bool   `tfsdk:"is_all_day"`
	StartDate      types.String `tfsdk:"start_date"`
	StartTime      types.String `tfsdk:"start_time"`
	EndTime        types.String `tfsdk:"end_time"`
	BySetPosition  types.List   `tfsdk:"by_set_position"`
	ByMonth        types.List   `tfsdk:"by_month"`
	ByWeekNo       types.List   `tfsdk:"by_week_no"`
	ByYearDay      types.List   `tfsdk:"by_year_day"`
	ByMonthDay     types.List   `tfsdk:"by_month_day"`
	ByDay          types.List   `tfsdk:"by_day"`
	ByHour         types.List   `tfsdk:"by_hour"`
	ByMinute       types.List   `tfsdk:"by_minute"`
	Interval       types.Int64  `tfsdk:"interval"`
	Count          types.Int64  `tfsdk:"count"`
	UntilDate      types.String `tfsdk:"until_date"`
	Frequency      types.String `tfsdk:"frequency"`
}

type dayModel struct {
	Offset    types.Int64  `tfsdk:"offset"`
	DayOfWeek types.String `tfsdk:"day_of_week"`
}

var (
	scheduleTypes = scheduleAttribute().GetType().(types.ObjectType).AttrTypes
	ruleType      = scheduleTypes["rules"].(types.ListType).ElemType.(types.ObjectType)
	dayType       = ruleType.AttrTypes["by_day"].(types.ListType).ElemType
)

// scheduleOf is the schedule to send; nil when none is set.
func scheduleOf(ctx context.Context, value types.Object, diags *diag.Diagnostics) *evovoice.Schedule {
	if !values.IsSet(value) {
		return nil
	}
	var m scheduleModel
	diags.Append(value.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	schedule := &evovoice.Schedule{
		TimeZoneID:   values.OptionalString(m.TimeZoneID),
		Inherit:      values.OptionalBool(m.Inherit),
		ForceClosed:  values.OptionalBool(m.ForceClosed),
		DefaultState: values.OptionalString(m.DefaultState),
	}
	if values.IsSet(m.Rules) {
		var rules []ruleModel
		diags.Append(m.Rules.ElementsAs(ctx, &rules, false)...)
		schedule.Rules = []evovoice.SchedulingRule{}
		for _, rule := range rules {
			schedule.Rules = append(schedule.Rules, rule.rule(ctx, diags))
		}
	}
	return schedule
}

func (m ruleModel) rule(ctx context.Context, diags *diag.Diagnostics) evovoice.SchedulingRule {
	return evovoice.SchedulingRule{
		ID:             values.OptionalString(m.ID),
		Name:           values.OptionalString(m.Name),
		Priority:       values.OptionalInt(m.Priority),
		State:          values.OptionalString(m.State),
		Source:         values.OptionalString(m.Source),
		Condition:      values.OptionalString(m.Condition),
		SimpleRuleType: evovoice.SimpleSchedulingRuleTypes(m.SimpleRuleType.ValueString()),
		CustomerState:  values.OptionalString(m.CustomerState),
		FlowID:         values.OptionalString(m.FlowID),
		FlowParams:     optionalParams(m.FlowParams, diags),
		IsAllDay:       values.OptionalBool(m.IsAllDay),
		StartDate:      values.OptionalString(m.StartDate),
		StartTime:      values.OptionalString(m.StartTime),
		EndTime:        values.OptionalString(m.EndTime),
		BySetPosition:  values.OptionalInts(ctx, m.BySetPosition, diags),
		ByMonth:        values.OptionalInts(ctx, m.ByMonth, diags),
		ByWeekNo:       values.OptionalInts(ctx, m.ByWeekNo, diags),
		ByYearDay:      values.OptionalInts(ctx, m.ByYearDay, diags),
		ByMonthDay:     values.OptionalInts(ctx, m.ByMonthDay, diags),
		ByDay:          daysOf(ctx, m.ByDay, diags),
		ByHour:         values.OptionalInts(ctx, m.ByHour, diags),
		ByMinute:       values.OptionalInts(ctx, m.ByMinute, diags),
		Interval:       values.OptionalInt(m.Interval),
		Count:          values.OptionalInt(m.Count),
		UntilDate:      values.OptionalString(m.UntilDate),
		Frequency:      evovoice.SchedulingRuleFrequency(m.Frequency.ValueString()),
	}
}

func optionalParams(value types.String, diags *diag.Diagnostics) evovoice.Struct {
	if values.Filled(value) == nil {
		return nil
	}
	params, err := decoded(value.ValueString())
	if err != nil {
		diags.AddError("Invalid Flow Parameters", err.Error())
	}
	return params
}

func daysOf(ctx context.Context, value types.List, diags *diag.Diagnostics) []evovoice.ScheduleDay {
	if !values.IsSet(value) {
		return nil
	}
	var models []dayModel
	diags.Append(value.ElementsAs(ctx, &models, false)...)
	days := []evovoice.ScheduleDay{}
	for _, m := range models {
		days = append(days, evovoice.ScheduleDay{
			Offset: values.OptionalInt(m.Offset), DayOfWeek: evovoice.DayOfWeek(m.DayOfWeek.ValueString()),
		})
	}
	return days
}

func shownSchedule(ctx context.Context, schedule *evovoice.Schedule, diags *diag.Diagnostics) types.Object {
	if schedule == nil {
		return types.ObjectNull(scheduleTypes)
	}
	m := scheduleModel{
		TimeZoneID:   types.StringPointerValue(schedule.TimeZoneID),
		Inherit:      types.BoolPointerValue(schedule.Inherit),
		ForceClosed:  types.BoolPointerValue(schedule.ForceClosed),
		DefaultState: types.StringPointerValue(schedule.DefaultState),
		Rules:        types.ListNull(ruleType),
	}
	if schedule.Rules != nil {
		rules := []ruleModel{}
		for _, rule := range schedule.Rules {
			rules = append(rules, shownRule(ctx, rule, diags))
		}
		m.Rules = values.List(ctx, ruleType, rules, diags)
	}
	return values.Object(ctx, scheduleTypes, m, diags)
}

func shownRule(ctx context.Context, rule evovoice.SchedulingRule, diags *diag.Diagnostics) ruleModel {
	return ruleModel{
		ID:             types.StringPointerValue(rule.ID),
		Name:           types.StringPointerValue(rule.Name),
		Priority:       values.ShownInt(rule.Priority),
		State:          types.StringPointerValue(rule.State),
		Source:         types.StringPointerValue(rule.Source),
		Condition:      types.StringPointerValue(rule.Condition),
		SimpleRuleType: values.Enum(rule.SimpleRuleType),
		CustomerState:  types.StringPointerValue(rule.CustomerState),
		FlowID:         types.StringPointerValue(rule.FlowID),
		FlowParams:     shownParams(rule.FlowParams),
		IsAllDay:       types.BoolPointerValue(rule.IsAllDay),
		StartDate:      types.StringPointerValue(rule.StartDate),
		StartTime:      types.StringPointerValue(rule.StartTime),
		EndTime:        types.StringPointerValue(rule.EndTime),
		BySetPosition:  values.ShownInts(ctx, rule.BySetPosition, diags),
		ByMonth:        values.ShownInts(ctx, rule.ByMonth, diags),
		ByWeekNo:       values.ShownInts(ctx, rule.ByWeekNo, diags),
		ByYearDay:      values.ShownInts(ctx, rule.ByYearDay, diags),
		ByMonthDay:     values.ShownInts(ctx, rule.ByMonthDay, diags),
		ByDay:          shownDays(ctx, rule.ByDay, diags),
		ByHour:         values.ShownInts(ctx, rule.ByHour, diags),
		ByMinute:       values.ShownInts(ctx, rule.ByMinute, diags),
		Interval:       values.ShownInt(rule.Interval),
		Count:          values.ShownInt(rule.Count),
		UntilDate:      types.StringPointerValue(rule.UntilDate),
		Frequency:      values.Enum(rule.Frequency),
	}
}

func shownParams(params evovoice.Struct) types.String {
	if params == nil {
		return types.StringNull()
	}
	return types.StringValue(encoded(params))
}

func shownDays(ctx context.Context, days []evovoice.ScheduleDay, diags *diag.Diagnostics) types.List {
	if days == nil {
		return types.ListNull(dayType)
	}
	models := []dayModel{}
	for _, day := range days {
		models = append(models, dayModel{values.ShownInt(day.Offset), values.Enum(day.DayOfWeek)})
	}
	return values.List(ctx, dayType, models, diags)
}
