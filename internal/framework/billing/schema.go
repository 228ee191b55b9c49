package billing

import (
	"math"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// costs are the members of a price that are amounts, and what they mean.
var costs = map[string]string{
	"base_cost":           "Cost that is always billed.",
	"raw_unit_multiplier": "What Evo Voice's own cost of a unit is multiplied with.",
	"unit_cost":           "Cost of each unit.",
}

const allowanceMeaning = "Units that are free."

// Attribute is the prices in a resource. Evo Voice may fill what was not sent, so every part is computed too; ModifyPlan
// settles what a configuration omits with values.Settle.
func Attribute(description string) schema.SingleNestedAttribute {
	prices := map[string]schema.Attribute{}
	for _, item := range items {
		members := map[string]schema.Attribute{
			"allowance": schema.Int64Attribute{
				Optional: true, Computed: true, MarkdownDescription: allowanceMeaning,
				Validators: []validator.Int64{int64validator.Between(0, math.MaxInt32)},
			},
		}
		for name, meaning := range costs {
			members[name] = schema.Float64Attribute{
				Optional: true, Computed: true, MarkdownDescription: meaning,
				Validators: []validator.Float64{float64validator.AtLeast(0)},
			}
		}
		prices[item.name] = schema.SingleNestedAttribute{
			Optional: true, Computed: true, MarkdownDescription: item.meaning, Attributes: members,
		}
	}
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true, Attributes: prices, MarkdownDescription: description,
		PlanModifiers: []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
	}
}

// ShownAttribute is the prices in a data source.
func ShownAttribute(description string) datasource.SingleNestedAttribute {
	prices := map[string]datasource.Attribute{}
	for _, item := range items {
		members := map[string]datasource.Attribute{
			"allowance": datasource.Int64Attribute{Computed: true, MarkdownDescription: allowanceMeaning},
		}
		for name, meaning := range costs {
			members[name] = datasource.Float64Attribute{Computed: true, MarkdownDescription: meaning}
		}
		prices[item.name] = datasource.SingleNestedAttribute{
			Computed: true, MarkdownDescription: item.meaning, Attributes: members,
		}
	}
	return datasource.SingleNestedAttribute{Computed: true, Attributes: prices, MarkdownDescription: description}
}
