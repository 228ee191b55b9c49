package framework

import (
	"fmt"
	"strings"

	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
)

// Shown makes the attributes that a data source shows out of those of the resource. Of a description it takes the first
// sentence, which says what the attribute means; the second one is about changes. Attributes that no answer has, such as
// secrets and timeouts, are to be named in without.
func Shown(resource map[string]schema.Attribute, without ...string) map[string]datasource.Attribute {
	shown := map[string]datasource.Attribute{}
	for name, attribute := range resource {
		shown[name] = shownAttribute(attribute)
	}
	for _, name := range without {
		delete(shown, name)
	}
	return shown
}

func shownAttribute(attribute schema.Attribute) datasource.Attribute {
	meaning := firstSentence(attribute.GetMarkdownDescription())
	switch a := attribute.(type) {
	case schema.StringAttribute:
		return datasource.StringAttribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: meaning}
	case schema.BoolAttribute:
		return datasource.BoolAttribute{Computed: true, MarkdownDescription: meaning}
	case schema.Int64Attribute:
		return datasource.Int64Attribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: meaning}
	case schema.NumberAttribute:
		return datasource.NumberAttribute{Computed: true, MarkdownDescription: meaning}
	case schema.Float64Attribute:
		return datasource.Float64Attribute{Computed: true, CustomType: a.CustomType, MarkdownDescription: meaning}
	case schema.DynamicAttribute:
		return datasource.DynamicAttribute{Computed: true, MarkdownDescription: meaning}
	case schema.ListAttribute:
		return datasource.ListAttribute{Computed: true, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: meaning}
	case schema.SetAttribute:
		return datasource.SetAttribute{Computed: true, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: meaning}
	case schema.SingleNestedAttribute:
		return datasource.SingleNestedAttribute{Computed: true, Attributes: Shown(a.Attributes), MarkdownDescription: meaning}
	case schema.ListNestedAttribute:
		return datasource.ListNestedAttribute{
			Computed: true, NestedObject: datasource.NestedAttributeObject{Attributes: Shown(a.NestedObject.Attributes)}, MarkdownDescription: meaning,
		}
	case schema.SetNestedAttribute:
		return datasource.SetNestedAttribute{
			Computed: true, NestedObject: datasource.NestedAttributeObject{Attributes: Shown(a.NestedObject.Attributes)}, MarkdownDescription: meaning,
		}
	default:
		panic(fmt.Sprintf("framework: no data source shows a %T yet", a))
	}
}

// firstSentence ends at the first full stop before white space that is not one of an abbreviation.
func firstSentence(text string) string {
	for i := 0; ; {
		end := strings.Index(text[i:], ". ")
		if end < 0 {
			return strings.TrimSuffix(text, ".") + "."
		}
		i += end + 1
		if before := text[:i]; !strings.HasSuffix(before, "e.g.") && !strings.HasSuffix(before, "i.e.") {
			return before
		}
	}
}
