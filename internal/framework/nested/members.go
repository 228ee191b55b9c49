package nested

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Each function below is one kind of member. Of finds it in an object of the API; a rule says what is wrong with a new value,
// "must be …", and is "" for one that may be.

// Text is a string.
func Text[T any](name, description string, of func(*T) **string, rules ...func(string) string) Member[T] {
	return Member[T]{
		name:      name,
		attribute: schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: description},
		expand:    func(value attr.Value, object *T) { *of(object) = value.(types.String).ValueStringPointer() },
		flatten:   func(object *T) attr.Value { return types.StringPointerValue(*of(object)) },
		check:     checkEach(func(value attr.Value) string { return first(value.(types.String).ValueString(), rules) }),
	}
}

// Flag is a boolean.
func Flag[T any](name, description string, of func(*T) **bool) Member[T] {
	return Member[T]{
		name:      name,
		attribute: schema.BoolAttribute{Optional: true, Computed: true, MarkdownDescription: description},
		expand:    func(value attr.Value, object *T) { *of(object) = value.(types.Bool).ValueBoolPointer() },
		flatten:   func(object *T) attr.Value { return types.BoolPointerValue(*of(object)) },
		check:     func(path.Path, attr.Value, attr.Value, *diag.Diagnostics) {},
	}
}

// Whole is a whole number.
func Whole[T any](name, description string, of func(*T) **int, rules ...func(int64) string) Member[T] {
	return Member[T]{
		name: name,
		attribute: schema.Int64Attribute{
			CustomType: values.WholeType{}, Optional: true, Computed: true, MarkdownDescription: description,
		},
		expand:  func(value attr.Value, object *T) { *of(object) = new(int(value.(types.Int64).ValueInt64())) },
		flatten: func(object *T) attr.Value { return values.ShownInt(*of(object)) },
		check:   checkEach(func(value attr.Value) string { return first(value.(types.Int64).ValueInt64(), rules) }),
	}
}

// Wholes is a list of whole numbers.
func Wholes[T any](name, description string, of func(*T) *[]int, rules ...func(int64) string) Member[T] {
	return Member[T]{
		name: name,
		attribute: schema.ListAttribute{
			ElementType: values.WholeType{}, Optional: true, Computed: true, MarkdownDescription: description,
		},
		expand: func(value attr.Value, object *T) {
			numbers := []int{}
			for _, element := range value.(types.List).Elements() {
				numbers = append(numbers, int(element.(types.Int64).ValueInt64()))
			}
			*of(object) = numbers
		},
		flatten: func(object *T) attr.Value {
			if *of(object) == nil {
				return types.ListNull(values.WholeType{})
			}
			elements := make([]attr.Value, len(*of(object)))
			for i, number := range *of(object) {
				elements[i] = types.Int64Value(int64(number))
			}
			return types.ListValueMust(values.WholeType{}, elements)
		},
		check: func(at path.Path, config, _ attr.Value, diags *diag.Diagnostics) {
			one := checkEach(func(value attr.Value) string { return first(value.(types.Int64).ValueInt64(), rules) })
			for i, element := range config.(types.List).Elements() {
				one(at.AtListIndex(i), element, nil, diags)
			}
		},
	}
}

// Amount is a number.
func Amount[T any](name, description string, of func(*T) **float64, rules ...func(float64) string) Member[T] {
	return Member[T]{
		name: name,
		attribute: schema.Float64Attribute{
			CustomType: values.AmountType{}, Optional: true, Computed: true, MarkdownDescription: description,
		},
		expand:  func(value attr.Value, object *T) { *of(object) = value.(types.Float64).ValueFloat64Pointer() },
		flatten: func(object *T) attr.Value { return types.Float64PointerValue(*of(object)) },
		check:   checkEach(func(value attr.Value) string { return first(value.(types.Float64).ValueFloat64(), rules) }),
	}
}

// Enum is a text of a closed list. What a newer server answers passes.
func Enum[T any, E ~string](name, description string, of func(*T) *E, known []string) Member[T] {
	return Member[T]{
		name: name,
		attribute: schema.StringAttribute{
			Optional: true, Computed: true, MarkdownDescription: description + ": `" + strings.Join(known, "`, `") + "`.",
		},
		expand:  func(value attr.Value, object *T) { *of(object) = E(value.(types.String).ValueString()) },
		flatten: func(object *T) attr.Value { return values.Enum(*of(object)) },
		check: checkEach(func(value attr.Value) string {
			if text := value.(types.String).ValueString(); !slices.Contains(known, text) {
				return fmt.Sprintf("must be one of %q, not %q", known, text)
			}
			return ""
		}),
	}
}

// Document is a text of JSON, or of anything else.
func Document[T any](name, description string, of func(*T) **string) Member[T] {
	return JSON(name, description, values.JSONType{},
		func(text string, object *T) { *of(object) = &text },
		func(object *T) values.JSON { return values.NewJSON(values.JSONType{}, *of(object)) })
}

// JSON is a text of a type of JSON.
func JSON[T any](
	name, description string, kind values.JSONType, expand func(string, *T), flatten func(*T) values.JSON, rules ...func(string) string,
) Member[T] {
	return Member[T]{
		name:      name,
		attribute: schema.StringAttribute{CustomType: kind, Optional: true, Computed: true, MarkdownDescription: description},
		expand:    func(value attr.Value, object *T) { expand(value.(values.JSON).ValueString(), object) },
		flatten:   func(object *T) attr.Value { return flatten(object) },
		check:     checkEach(func(value attr.Value) string { return first(value.(values.JSON).ValueString(), rules) }),
	}
}

// One is an object.
func One[T, N any](name, description string, of func(*T) **N, object Object[N]) Member[T] {
	attribute := object.Attribute(description)
	attribute.PlanModifiers = nil // the outermost object's do it
	return Member[T]{
		name:      name,
		attribute: attribute,
		expand:    func(value attr.Value, outer *T) { *of(outer) = object.Expand(value.(types.Object)) },
		flatten:   func(outer *T) attr.Value { return object.Flatten(*of(outer)) },
		check:     object.check,
	}
}

// Many is a list of objects.
func Many[T, N any](name, description string, of func(*T) *[]N, object Object[N]) Member[T] {
	return Member[T]{
		name: name,
		attribute: schema.ListNestedAttribute{
			Optional: true, Computed: true, MarkdownDescription: description,
			NestedObject: schema.NestedAttributeObject{Attributes: object.attributes()},
		},
		expand: func(value attr.Value, outer *T) {
			objects := []N{}
			for _, element := range value.(types.List).Elements() {
				objects = append(objects, *object.Expand(element.(types.Object)))
			}
			*of(outer) = objects
		},
		flatten: func(outer *T) attr.Value {
			if *of(outer) == nil {
				return types.ListNull(object.Type())
			}
			elements := make([]attr.Value, len(*of(outer)))
			for i := range *of(outer) {
				elements[i] = object.Flatten(&(*of(outer))[i])
			}
			return types.ListValueMust(object.Type(), elements)
		},
		check: func(at path.Path, config, state attr.Value, diags *diag.Diagnostics) {
			elements, before := config.(types.List).Elements(), []attr.Value{}
			if list, ok := state.(types.List); ok {
				before = list.Elements()
			}
			for i, place := range values.Match(elements, before) {
				var old attr.Value
				if place >= 0 {
					old = before[place]
				}
				object.check(at.AtListIndex(i), elements[i], old, diags)
			}
		},
	}
}

// checkEach makes a check of a rule for one value.
func checkEach(rule func(attr.Value) string) func(path.Path, attr.Value, attr.Value, *diag.Diagnostics) {
	return func(at path.Path, config, _ attr.Value, diags *diag.Diagnostics) {
		if !values.IsSet(config) {
			return
		}
		if wrong := rule(config); wrong != "" {
			diags.AddAttributeError(at, "Invalid Value", fmt.Sprintf("%s %s.", at, wrong))
		}
	}
}

// first is what the first rule that is broken says.
func first[V any](value V, rules []func(V) string) string {
	for _, rule := range rules {
		if wrong := rule(value); wrong != "" {
			return wrong
		}
	}
	return ""
}

// Between is the rule for a number from least to most.
func Between(least, most int64) func(int64) string {
	return func(value int64) string {
		switch {
		case value >= least && value <= most:
			return ""
		case most == math.MaxInt32:
			return fmt.Sprintf("must be at least %d, not %d", least, value)
		default:
			return fmt.Sprintf("must be from %d to %d, not %d", least, most, value)
		}
	}
}

// EitherEnd is the rule for a number that counts from the beginning, or with a minus from the end.
func EitherEnd(most int64) func(int64) string {
	return func(value int64) string {
		if value != 0 && -most <= value && value <= most {
			return ""
		}
		return fmt.Sprintf("must be from 1 to %d, or from -%d to -1, not %d", most, most, value)
	}
}
