package customer

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
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
	if !isSet(value) {
		return nil
	}
	var m scheduleModel
	diags.Append(value.As(ctx, &m, basetypes.ObjectAsOptions{})...)
	schedule := &evovoice.Schedule{
		TimeZoneID:   optionalString(m.TimeZoneID),
		Inherit:      optionalBool(m.Inherit),
		ForceClosed:  optionalBool(m.ForceClosed),
		DefaultState: optionalString(m.DefaultState),
	}
	if isSet(m.Rules) {
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
		ID:             optionalString(m.ID),
		Name:           optionalString(m.Name),
		Priority:       optionalInt(m.Priority),
		State:          optionalString(m.State),
		Source:         optionalString(m.Source),
		Condition:      optionalString(m.Condition),
		SimpleRuleType: evovoice.SimpleSchedulingRuleTypes(m.SimpleRuleType.ValueString()),
		CustomerState:  optionalString(m.CustomerState),
		FlowID:         optionalString(m.FlowID),
		FlowParams:     optionalParams(m.FlowParams, diags),
		IsAllDay:       optionalBool(m.IsAllDay),
		StartDate:      optionalString(m.StartDate),
		StartTime:      optionalString(m.StartTime),
		EndTime:        optionalString(m.EndTime),
		BySetPosition:  optionalInts(ctx, m.BySetPosition, diags),
		ByMonth:        optionalInts(ctx, m.ByMonth, diags),
		ByWeekNo:       optionalInts(ctx, m.ByWeekNo, diags),
		ByYearDay:      optionalInts(ctx, m.ByYearDay, diags),
		ByMonthDay:     optionalInts(ctx, m.ByMonthDay, diags),
		ByDay:          daysOf(ctx, m.ByDay, diags),
		ByHour:         optionalInts(ctx, m.ByHour, diags),
		ByMinute:       optionalInts(ctx, m.ByMinute, diags),
		Interval:       optionalInt(m.Interval),
		Count:          optionalInt(m.Count),
		UntilDate:      optionalString(m.UntilDate),
		Frequency:      evovoice.SchedulingRuleFrequency(m.Frequency.ValueString()),
	}
}

func optionalParams(value types.String, diags *diag.Diagnostics) evovoice.Struct {
	if filled(value) == nil {
		return nil
	}
	params, err := decoded(value.ValueString())
	if err != nil {
		diags.AddError("Invalid Flow Parameters", err.Error())
	}
	return params
}

func daysOf(ctx context.Context, value types.List, diags *diag.Diagnostics) []evovoice.ScheduleDay {
	if !isSet(value) {
		return nil
	}
	var models []dayModel
	diags.Append(value.ElementsAs(ctx, &models, false)...)
	days := []evovoice.ScheduleDay{}
	for _, m := range models {
		days = append(days, evovoice.ScheduleDay{
			Offset: optionalInt(m.Offset), DayOfWeek: evovoice.DayOfWeek(m.DayOfWeek.ValueString()),
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
		m.Rules = list(ctx, ruleType, rules, diags)
	}
	return object(ctx, scheduleTypes, m, diags)
}

func shownRule(ctx context.Context, rule evovoice.SchedulingRule, diags *diag.Diagnostics) ruleModel {
	return ruleModel{
		ID:             types.StringPointerValue(rule.ID),
		Name:           types.StringPointerValue(rule.Name),
		Priority:       shownInt(rule.Priority),
		State:          types.StringPointerValue(rule.State),
		Source:         types.StringPointerValue(rule.Source),
		Condition:      types.StringPointerValue(rule.Condition),
		SimpleRuleType: enum(rule.SimpleRuleType),
		CustomerState:  types.StringPointerValue(rule.CustomerState),
		FlowID:         types.StringPointerValue(rule.FlowID),
		FlowParams:     shownParams(rule.FlowParams),
		IsAllDay:       types.BoolPointerValue(rule.IsAllDay),
		StartDate:      types.StringPointerValue(rule.StartDate),
		StartTime:      types.StringPointerValue(rule.StartTime),
		EndTime:        types.StringPointerValue(rule.EndTime),
		BySetPosition:  shownInts(ctx, rule.BySetPosition, diags),
		ByMonth:        shownInts(ctx, rule.ByMonth, diags),
		ByWeekNo:       shownInts(ctx, rule.ByWeekNo, diags),
		ByYearDay:      shownInts(ctx, rule.ByYearDay, diags),
		ByMonthDay:     shownInts(ctx, rule.ByMonthDay, diags),
		ByDay:          shownDays(ctx, rule.ByDay, diags),
		ByHour:         shownInts(ctx, rule.ByHour, diags),
		ByMinute:       shownInts(ctx, rule.ByMinute, diags),
		Interval:       shownInt(rule.Interval),
		Count:          shownInt(rule.Count),
		UntilDate:      types.StringPointerValue(rule.UntilDate),
		Frequency:      enum(rule.Frequency),
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
		models = append(models, dayModel{shownInt(day.Offset), enum(day.DayOfWeek)})
	}
	return list(ctx, dayType, models, diags)
}
