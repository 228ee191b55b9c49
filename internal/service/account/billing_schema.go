package account

import (
	"math"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/float64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64planmodifier"
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

// billingAttribute is billing_settings of the resource. Evo Voice may fill what was not sent, so every part is computed
// too; what it has shown before is planned to stay, what it has not is open.
func billingAttribute() schema.SingleNestedAttribute {
	prices := map[string]schema.Attribute{}
	for _, item := range billingItems {
		members := map[string]schema.Attribute{
			"allowance": schema.Int64Attribute{
				Optional: true, Computed: true, MarkdownDescription: allowanceMeaning,
				Validators:    []validator.Int64{int64validator.Between(0, math.MaxInt32)},
				PlanModifiers: []planmodifier.Int64{int64planmodifier.UseNonNullStateForUnknown()},
			},
		}
		for name, meaning := range costs {
			members[name] = schema.Float64Attribute{
				Optional: true, Computed: true, MarkdownDescription: meaning,
				Validators:    []validator.Float64{float64validator.AtLeast(0)},
				PlanModifiers: []planmodifier.Float64{keepSameAmount{}, float64planmodifier.UseNonNullStateForUnknown()},
			}
		}
		prices[item.name] = schema.SingleNestedAttribute{
			Optional: true, Computed: true, MarkdownDescription: item.meaning, Attributes: members,
			PlanModifiers: []planmodifier.Object{objectplanmodifier.UseNonNullStateForUnknown()},
		}
	}
	return schema.SingleNestedAttribute{
		Optional: true, Computed: true, Attributes: prices,
		PlanModifiers: []planmodifier.Object{objectplanmodifier.UseStateForUnknown()},
		MarkdownDescription: "Prices of what the account is billed for. Each one, and each part of one, is left as it is when " +
			"omitted; what a new account gets then is up to Evo Voice.",
	}
}

// shownBillingAttribute is billing_settings of a data source.
func shownBillingAttribute() datasource.SingleNestedAttribute {
	prices := map[string]datasource.Attribute{}
	for _, item := range billingItems {
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
	return datasource.SingleNestedAttribute{
		Computed: true, Attributes: prices, MarkdownDescription: "Prices of what the account is billed for.",
	}
}
