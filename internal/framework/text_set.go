package framework

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TextSet is a set of texts. The framework's own compares each element with all others, several times a plan: a login that can
// open a thousand accounts costs seconds. This one is compared in one go.
type TextSet struct{ basetypes.SetValue }

// TextSetType is the type of a TextSet, for CustomType.
type TextSetType struct{ basetypes.SetType }

// Texts is the type of a set of texts.
func Texts() TextSetType { return TextSetType{basetypes.SetType{ElemType: types.StringType}} }

// NewTextSet is a set of these texts. It has nothing twice, whatever a server says, and is sorted as Terraform sorts it.
func NewTextSet[S ~string](texts []S) TextSet {
	return TextSet{types.SetValueMust(types.StringType, stringValues(slices.Compact(slices.Sorted(slices.Values(texts)))))}
}

// NewTextList is a list of these texts. An empty one and none are the same to Evo Voice.
func NewTextList[S ~string](texts []S) types.List {
	return types.ListValueMust(types.StringType, stringValues(texts))
}

func stringValues[S ~string](texts []S) []attr.Value {
	made := make([]attr.Value, len(texts))
	for i, text := range texts {
		made[i] = types.StringValue(string(text))
	}
	return made
}

// Texts are the elements that are known; ok is false for a set that is not known throughout.
func (s TextSet) Texts() (texts []string, ok bool) {
	ok = !s.IsUnknown()
	for _, element := range s.Elements() {
		if text, isText := element.(types.String); isText && !text.IsNull() && !text.IsUnknown() {
			texts = append(texts, text.ValueString())
		} else {
			ok = false
		}
	}
	return texts, ok
}

// OptionalTexts are texts to send: nil for a set that is null or unknown, and a pointer to none for an empty one.
func OptionalTexts(set TextSet) *[]string {
	texts, known := set.Texts()
	if set.IsNull() || !known {
		return nil
	}
	return &texts
}

// MayHold reports whether the set holds a text; one that is not known throughout may.
func (s TextSet) MayHold(text string) bool {
	texts, known := s.Texts()
	return !known || slices.Contains(texts, text)
}

// Type implements attr.Value.
func (TextSet) Type(context.Context) attr.Type { return Texts() }

// Equal implements attr.Value.
func (s TextSet) Equal(o attr.Value) bool {
	other, ok := o.(TextSet)
	if !ok || s.IsNull() != other.IsNull() || s.IsUnknown() != other.IsUnknown() {
		return false
	}
	ours, weKnow := s.Texts()
	theirs, theyKnow := other.Texts()
	slices.Sort(ours)
	slices.Sort(theirs)
	return weKnow == theyKnow && len(s.Elements()) == len(other.Elements()) && slices.Equal(ours, theirs)
}

// SetSemanticEquals implements basetypes.SetValuableWithSemanticEquals: there is nothing to compare but the texts.
func (s TextSet) SetSemanticEquals(_ context.Context, o basetypes.SetValuable) (bool, diag.Diagnostics) {
	return s.Equal(o), nil
}

// Equal implements attr.Type.
func (TextSetType) Equal(o attr.Type) bool {
	_, ok := o.(TextSetType)
	return ok
}

// Validate keeps the framework from looking for what is there twice: Terraform has no such sets.
func (TextSetType) Validate(context.Context, tftypes.Value, path.Path) diag.Diagnostics { return nil }

// ValueType implements attr.Type.
func (TextSetType) ValueType(context.Context) attr.Value { return TextSet{} }

// ValueFromSet implements basetypes.SetTypable.
func (TextSetType) ValueFromSet(_ context.Context, set basetypes.SetValue) (basetypes.SetValuable, diag.Diagnostics) {
	return TextSet{set}, nil
}

// ValueFromTerraform implements attr.Type.
func (t TextSetType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.SetType.ValueFromTerraform(ctx, in)
	if set, ok := value.(basetypes.SetValue); ok {
		return TextSet{set}, err
	}
	return value, err
}
