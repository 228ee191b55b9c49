package framework

import (
	"context"
	"fmt"
	"math/big"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewText is the rule for a text that is to be written: no invisible characters, no white space around it, which a server may
// drop so that the plan never comes to rest. What an object has already is accepted, however it is written.
func NewText() planmodifier.String {
	return newValue{"A new value must not begin or end with white space, nor hold invisible characters.", checkText}
}

// NewAddress is the rule for an e-mail address that is to be written: as Evo Voice signs people in with, no display name, no
// angle brackets, nothing that cannot be seen. An address that an object has already is one.
func NewAddress() planmodifier.String {
	return newValue{"A new value must be a bare e-mail address.", checkAddress}
}

// Described is embedded by validators and plan modifiers: it says what they do.
type Described string

// Description implements validator.Describer.
func (d Described) Description(context.Context) string { return string(d) }

// MarkdownDescription implements validator.Describer.
func (d Described) MarkdownDescription(context.Context) string { return string(d) }

// newValue checks a value where it differs from the state.
type newValue struct {
	Described
	check func(value string, at path.Path, diags *diag.Diagnostics)
}

func (m newValue) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() || req.PlanValue.Equal(req.StateValue) || req.ConfigValue.Equal(req.StateValue) {
		return
	}
	var found diag.Diagnostics
	m.check(req.ConfigValue.ValueString(), req.Path, &found)
	resp.Diagnostics.Append(AtPlan(found)...)
}

func checkText(value string, at path.Path, diags *diag.Diagnostics) {
	refuseRunes(value, at, diags, unicode.Cc, unicode.Cf)
	if bare := strings.TrimSpace(value); bare != value && !diags.HasError() {
		diags.AddAttributeError(at, "White Space Around a Value", fmt.Sprintf("%q begins or ends with white space. Write %q.", value, bare))
	}
}

func checkAddress(value string, at path.Path, diags *diag.Diagnostics) {
	if refuseRunes(value, at, diags, unicode.Z, unicode.C); diags.HasError() {
		return
	}
	parsed, err := mail.ParseAddress(value)
	switch {
	case err != nil:
		diags.AddAttributeError(at, "Invalid E-mail Address", fmt.Sprintf("%q is not an e-mail address. Write it like ada@example.com.", value))
	case parsed.Address != value:
		diags.AddAttributeError(at, "Invalid E-mail Address", fmt.Sprintf("%q is more than an e-mail address. Write just %s.", value, parsed.Address))
	}
}

// refuseRunes names the first character of some categories, which people cannot see, and where it stands. They do see a space.
func refuseRunes(value string, at path.Path, diags *diag.Diagnostics, categories ...*unicode.RangeTable) {
	i := strings.IndexFunc(value, func(r rune) bool { return r != ' ' && unicode.In(r, categories...) })
	if i < 0 {
		return
	}
	hidden, _ := utf8.DecodeRuneInString(value[i:])
	where := "at the beginning"
	if i > 0 {
		before := []rune(value[:i])
		where = fmt.Sprintf("after %q", string(before[max(0, len(before)-10):]))
	}
	diags.AddAttributeError(at, "Character That Cannot Be Seen", fmt.Sprintf(
		"The value holds %U %s. It may have come with a copy from a mail or a chat. Write the value without it.", hidden, where))
}

// OneLine refuses a text with a line break: no object can have one there.
func OneLine() validator.String {
	return rule{"must be one line", func(value string) bool { return !strings.ContainsAny(value, "\r\n") }}
}

// NoLineBreakAround refuses a secret that begins or ends with a line break, as file("password.txt") does. It does not show it.
func NoLineBreakAround() validator.String {
	return rule{"must not begin or end with a line break: use trimspace(file(…))", func(value string) bool {
		return strings.Trim(value, "\r\n") == value
	}}
}

type rule struct {
	Described
	holds func(string) bool
}

func (r rule) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !req.ConfigValue.IsNull() && !req.ConfigValue.IsUnknown() && !r.holds(req.ConfigValue.ValueString()) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Attribute Value", fmt.Sprintf("%s %s.", req.Path, r.Described))
	}
}

// Whole accepts whole numbers in a range. An attribute that is an Int64 would blame the provider for 1.5.
func Whole(least, most int64) validator.Number {
	return whole{Described(fmt.Sprintf("must be a whole number from %d to %d", least, most)), least, most}
}

type whole struct {
	Described
	least, most int64
}

func (w whole) ValidateNumber(_ context.Context, req validator.NumberRequest, resp *validator.NumberResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	number, accuracy := req.ConfigValue.ValueBigFloat().Int64()
	if accuracy != big.Exact || number < w.least || number > w.most {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Attribute Value", fmt.Sprintf("%s %s.", req.Path, w.Described))
	}
}

// Number is a whole number as Terraform has it.
func Number(value int) types.Number { return types.NumberValue(big.NewFloat(float64(value))) }

// OptionalWhole is a whole number to send, or nil.
func OptionalWhole(value types.Number) *int {
	if value.IsNull() || value.IsUnknown() {
		return nil
	}
	number, _ := value.ValueBigFloat().Int64()
	return new(int(number))
}
