package evovoice

// The functions below list the values that the API documents for an enum: what is not among them can be read, as newer
// servers may have it, but should not be sent.

// TagColorsValues are the documented values of TagColors.
func TagColorsValues() []string {
	return names(TagMagenta, TagRed, TagVolcano, TagOrange, TagGold, TagLime, TagGreen, TagCyan, TagBlue, TagGeekBlue, TagPurple)
}

// DayOfWeekValues are the values of DayOfWeek.
func DayOfWeekValues() []string {
	return names(Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday)
}

// SimpleSchedulingRuleTypesValues are the documented values of SimpleSchedulingRuleTypes.
func SimpleSchedulingRuleTypesValues() []string {
	return names(RuleAlways, RuleCustomerState, RuleTime)
}

// SchedulingRuleFrequencyValues are the documented values of SchedulingRuleFrequency.
func SchedulingRuleFrequencyValues() []string {
	return names(FrequencyNone, FrequencySecondly, FrequencyMinutely, FrequencyHourly, FrequencyDaily, FrequencyWeekly,
		FrequencyMonthly, FrequencyYearly)
}

func names[E ~string](values ...E) []string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	return list
}
