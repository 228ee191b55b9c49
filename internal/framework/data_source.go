package framework

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// DataSource is embedded by data sources: it receives the provider.
type DataSource struct {
	// Name is that of the data source without the provider's, e.g. "users".
	Name string
	// Provider is nil before Configure.
	Provider *ProviderData
}

// Metadata implements datasource.DataSource.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.Name
}

// Configure implements datasource.DataSourceWithConfigure.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.Provider = ProviderDataFrom(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (*DataSource) ValidateConfig(_ context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	resp.Diagnostics.Append(refuseNulls(req.Config.Raw)...)
}

// Key is an attribute by which a data source finds its object, and shows what it found.
func Key(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true, MarkdownDescription: description,
		Validators: append(validators, stringvalidator.LengthAtLeast(1), OneLine()),
	}
}

// Shown makes the attributes that a data source shows out of those of the resource. Of a description it takes the first
// sentence, which says what the attribute means; the second one is about changes. Attributes that no answer has, such as
// secrets and timeouts, are to be named in without.
func Shown(attributes map[string]resource.Attribute, without ...string) map[string]schema.Attribute {
	shown := taken(attributes, false)
	for _, name := range without {
		delete(shown, name)
	}
	return shown
}

// Given makes an attribute that a data source is asked about out of the one that the resource is given.
func Given(attribute resource.Attribute) schema.Attribute { return takenOver(attribute, true) }

func taken(attributes map[string]resource.Attribute, given bool) map[string]schema.Attribute {
	all := map[string]schema.Attribute{}
	for name, attribute := range attributes {
		all[name] = takenOver(attribute, given)
	}
	return all
}

// takenOver is an attribute of a resource in a data source, which is given it or shows it.
func takenOver(attribute resource.Attribute, given bool) schema.Attribute {
	meaning, shown := firstSentence(attribute.GetMarkdownDescription()), !given
	switch a := attribute.(type) {
	case resource.StringAttribute:
		return schema.StringAttribute{Optional: given, Computed: shown, CustomType: a.CustomType, MarkdownDescription: meaning}
	case resource.BoolAttribute:
		return schema.BoolAttribute{Optional: given, Computed: shown, MarkdownDescription: meaning}
	case resource.Int64Attribute:
		return schema.Int64Attribute{Optional: given, Computed: shown, CustomType: a.CustomType, MarkdownDescription: meaning}
	case resource.NumberAttribute:
		return schema.NumberAttribute{Optional: given, Computed: shown, MarkdownDescription: meaning}
	case resource.Float64Attribute:
		return schema.Float64Attribute{Optional: given, Computed: shown, CustomType: a.CustomType, MarkdownDescription: meaning}
	case resource.DynamicAttribute:
		return schema.DynamicAttribute{Optional: given, Computed: shown, MarkdownDescription: meaning}
	case resource.ListAttribute:
		return schema.ListAttribute{Optional: given, Computed: shown, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: meaning}
	case resource.SetAttribute:
		return schema.SetAttribute{Optional: given, Computed: shown, CustomType: a.CustomType, ElementType: a.ElementType, MarkdownDescription: meaning}
	case resource.SingleNestedAttribute:
		return schema.SingleNestedAttribute{Optional: given, Computed: shown, Attributes: taken(a.Attributes, given), MarkdownDescription: meaning}
	case resource.ListNestedAttribute:
		return schema.ListNestedAttribute{
			Optional: given, Computed: shown, NestedObject: schema.NestedAttributeObject{Attributes: taken(a.NestedObject.Attributes, given)}, MarkdownDescription: meaning,
		}
	case resource.SetNestedAttribute:
		return schema.SetNestedAttribute{
			Optional: given, Computed: shown, NestedObject: schema.NestedAttributeObject{Attributes: taken(a.NestedObject.Attributes, given)}, MarkdownDescription: meaning,
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
