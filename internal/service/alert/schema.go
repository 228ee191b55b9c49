package alert

import (
	"context"
	"regexp"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework/values"
)

// Schema keeps every computed value through a plan; plan.go makes those unknown that a planned change can alter.
func (r *alertResource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "An alert: mail when the calls of an account cost too much, or are too many, within some hours. What is " +
			"left out is not managed: it stays as Evo Voice has it.",
		Attributes: attributes(ctx),
	}
}

func attributes(ctx context.Context) map[string]schema.Attribute {
	addresses := framework.OptionalStrings("E-mail addresses that the alert writes to. `[]` clears them.")
	addresses.Validators = append(addresses.Validators, setvalidator.ValueStringsAre(
		stringvalidator.RegexMatches(regexp.MustCompile(`^\S(.*\S)?$`), "must be one line, without white space around it")))
	return map[string]schema.Attribute{
		"id":         framework.ComputedString("Id of the alert."),
		"account_id": framework.AccountID("Account of the alert; the provider's `account_id` by default. Changing it creates a new alert."),
		"name":       framework.RequiredString("Name, which no other alert of the account may have when this one is created."),
		"trigger": framework.RequiredString("What is looked at: `CallSpend` or, on newer servers, `CallCount`. Other values pass, for servers that " +
			"know more."),
		"window_hours": amount("How many hours are looked at, more than 0."),
		"threshold":    amount("Cost, or number, of calls that fires the alert, more than 0."),

		"notification_email_addresses": addresses,
		"customer_selection": framework.OptionalString("Whose calls count: `AllCustomers`, `IncludeCustomers` or `ExcludeCustomers`. The "+
			"latter two go with `customer_ids`.", stringvalidator.LengthAtLeast(1)),
		"customer_ids":       framework.OptionalStrings("Ids of the customers that `customer_selection` includes or excludes. `[]` clears them."),
		"date_created":       framework.ComputedString("When the alert was created, as Evo Voice writes it."),
		"date_last_modified": framework.ComputedString("When the alert was last changed, as Evo Voice writes it."),
		"timeouts":           timeouts.Attributes(ctx, timeouts.Opts{Create: true, Read: true, Update: true, Delete: true}),
	}
}

func amount(description string) schema.Float64Attribute {
	return schema.Float64Attribute{CustomType: values.AmountType{}, Required: true, MarkdownDescription: description}
}
