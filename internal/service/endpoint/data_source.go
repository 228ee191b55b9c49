package endpoint

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// newDataSource makes the data source evovoice_endpoint: one endpoint, by id, name, number or e-mail address.
func newDataSource() datasource.DataSource {
	return &endpointDataSource{framework.DataSource{Name: "endpoint"}}
}

type endpointDataSource struct{ framework.DataSource }

func (*endpointDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	id := path.MatchRoot("id")
	attributes := framework.Shown(attributes())
	attributes["id"] = framework.Key("Id of the endpoint: this, or one of `name`, `phone_number` and `email_address`.",
		stringvalidator.ExactlyOneOf(id, path.MatchRoot("name"), path.MatchRoot("phone_number"), path.MatchRoot("email_address")))
	attributes["type"] = framework.Key("What the endpoint is: `PhoneNumber`, `User`, `FaxNumber`, `EmailAddress`, `Team`, `Assistant`, or "+
		"what a newer server knows. Beside `name`, `phone_number` or `email_address`, only endpoints of this type are looked at.",
		stringvalidator.ConflictsWith(id))
	attributes["name"] = framework.Key("Exact name of the endpoint, within the account.")
	attributes["phone_number"] = framework.Key("Number of the endpoint, with country code: its digits are compared.")
	attributes["email_address"] = framework.Key("E-mail address of a phone user or a mailbox, regardless of case.")
	attributes["account_id"] = framework.Key("Account of the endpoint. By default, `id` is looked up everywhere, and all else in the " +
		"provider's `account_id`.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "An endpoint that is there: a phone number, a phone user, a team, and so on. One that does not exist is an " +
			"error, and so are several. What Evo Voice does not show is null.",
		Attributes: attributes,
	}
}

func (d *endpointDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted info
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToSearch(wanted.AccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	endpoint, err := d.find(ctx, wanted, account)
	if err != nil {
		resp.Diagnostics.Append(findError("read the endpoint of the "+wanted.key(), err))
		return
	}
	d.Provider.CheckAccount(endpoint.AccountID, path.Root("account_id"), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	shown := info{}
	shown.fromAPI(endpoint)
	// A number and an address stay as they are written here.
	for _, kept := range []struct{ shown, wanted *types.String }{
		{&shown.Name, &wanted.Name}, {&shown.PhoneNumber, &wanted.PhoneNumber}, {&shown.EmailAddress, &wanted.EmailAddress},
	} {
		if !kept.wanted.IsNull() {
			*kept.shown = *kept.wanted
		}
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, shown)...)
}

// find looks in a list that all share beyond a handful of ids: it costs pages, however many endpoints are looked up.
func (d *endpointDataSource) find(ctx context.Context, wanted info, account string) (evovoice.EndpointInfo, error) {
	endpoints, key := d.Provider.Client.Endpoints, evovoice.Key{ID: wanted.ID.ValueString(), AccountID: account}
	switch {
	case wanted.ID.IsNull():
		return theOne(ctx, d.Provider.Client, account, wanted.key(), wanted.is)
	case wanted.AccountID.IsNull():
		return endpoints.Find(ctx, key)
	default:
		return endpoints.FindIn(ctx, key)
	}
}

// key is how messages call what is looked for.
func (i info) key() string {
	for _, key := range []struct {
		name  string
		value types.String
	}{{"id", i.ID}, {"name", i.Name}, {"number", i.PhoneNumber}, {"e-mail address", i.EmailAddress}} {
		if !key.value.IsNull() {
			return fmt.Sprintf("%s %q", key.name, key.value.ValueString())
		}
	}
	return "id"
}

// is reports whether an endpoint is the one that is looked for by anything but its id. Where its number or its addresses are not
// shown, what is displayed may be one.
func (i info) is(endpoint evovoice.EndpointInfo) bool {
	if !i.Type.IsNull() && i.Type.ValueString() != string(endpoint.Type) {
		return false
	}
	name, _ := named(endpoint)
	switch {
	case !i.Name.IsNull():
		return name == i.Name.ValueString()
	case !i.PhoneNumber.IsNull():
		wanted := digits(i.PhoneNumber.ValueString())
		return wanted != "" && wanted == digits(text(firstShown(endpoint.PhoneNumber, endpoint.DisplayName)))
	default:
		return slices.ContainsFunc([]*string{endpoint.UserEmailAddress, endpoint.EmailAddress, endpoint.DisplayName}, func(address *string) bool {
			return evovoice.SameEmail(text(address), i.EmailAddress.ValueString())
		})
	}
}

func firstShown(member, instead *string) *string {
	if member != nil {
		return member
	}
	return instead
}

// newEndpointsDataSource makes the data source evovoice_endpoints: the endpoints of an account, filtered.
func newEndpointsDataSource() datasource.DataSource {
	return &endpointsDataSource{framework.DataSource{Name: "endpoints"}}
}

type endpointsDataSource struct{ framework.DataSource }

// listDataSourceModel is evovoice_endpoints.
type listDataSourceModel struct {
	filter
	Endpoints []info                  `tfsdk:"endpoints"`
	IDsByName map[string]types.String `tfsdk:"ids_by_name"`
}

func (*endpointsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	one := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Optional: true, MarkdownDescription: description}
	}
	some := func(description string) schema.SetAttribute {
		return schema.SetAttribute{CustomType: framework.Texts(), ElementType: types.StringType, Optional: true, MarkdownDescription: description}
	}
	typed := one("Only endpoints of this type: see `types`.")
	typed.Validators = append(typed.Validators, stringvalidator.ConflictsWith(path.MatchRoot("types")))
	resp.Schema = schema.Schema{
		MarkdownDescription: "The endpoints of an account: phone numbers, phone users, teams, and so on. The filters narrow them down together.",
		Attributes: map[string]schema.Attribute{
			"account_id": one("Account whose endpoints to list; the provider's `account_id` by default, and all accounts without either."),
			"type":       typed,
			"types": some("Only endpoints of one of these types: `PhoneNumber`, `User`, `FaxNumber`, `EmailAddress`, `Team`, `Assistant`, or what a " +
				"newer server knows."),
			"customer_ids": some("Only endpoints of these customers, which must exist, and of those below them."),
			"shallow_parent": schema.BoolAttribute{
				Optional: true, MarkdownDescription: "Whether to leave out endpoints of customers below those of `customer_ids`.",
			},
			"reference_ids": some("Only endpoints that another system calls by one of these ids."),
			"flow_ids":      some("Only endpoints that run one of these flows."),
			"flow_state": schema.StringAttribute{
				Optional: true, MarkdownDescription: "State of the schedule in which they run one of `flow_ids`. Evo Voice alone can compare it.",
				Validators: []validator.String{stringvalidator.AlsoRequires(path.MatchRoot("flow_ids"))},
			},
			"tag_ids":               some("Only endpoints that carry all of these tags."),
			"name_contains":         one("Only endpoints whose name contains this, regardless of case."),
			"phone_number_contains": one("Only endpoints whose number contains these digits."),
			"user_mode":             one("Only phone users that call in this way, such as `SoftPhone` or `SipPhone`."),
			"sip_user_name":         one("Only the endpoint with this name for SIP."),
			"data": schema.MapAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Only endpoints with these texts in their custom data, by name. Numbers and booleans cannot be compared.",
			},
			"flow_params": schema.DynamicAttribute{
				Optional: true, MarkdownDescription: "Only endpoints whose flow has these parameters: an object of strings, numbers and booleans, by name.",
			},
			"endpoints": schema.ListNestedAttribute{
				Computed: true, MarkdownDescription: "The endpoints, sorted by name.",
				NestedObject: schema.NestedAttributeObject{Attributes: framework.Shown(attributes())},
			},
			"ids_by_name": schema.MapAttribute{
				ElementType: types.StringType, Computed: true,
				MarkdownDescription: "Ids of the endpoints by name or, where Evo Voice shows none, by what the dashboard displays. A name that " +
					"several of them have is left out, with a warning.",
			},
		},
	}
}

func (d *endpointsDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted listDataSourceModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	account := d.Provider.AccountToList(wanted.AccountID, &resp.Diagnostics)
	conditions := wanted.conditions(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := framework.List(ctx, func(ctx context.Context, account string) ([]evovoice.EndpointInfo, error) {
		return candidates(ctx, d.Provider.Client, account, conditions)
	}, account, func(endpoint evovoice.EndpointInfo) bool {
		wanted.misspelt(endpoint, &resp.Diagnostics)
		return wanted.passes(endpoint)
	}, named)
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("list the endpoints", err, needs))
		return
	}
	if len(found) == 0 {
		resp.Diagnostics.Append(wanted.checkCustomers(ctx, d.Provider.Client, account)...)
	}
	wanted.Endpoints = framework.Models(found, (*info).fromAPI)
	wanted.IDsByName = framework.ByName(&d.DataSource, "ids_by_name", account, found, named, &resp.Diagnostics)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
	}
}

// checkCustomers refuses to show that customers that are not there have no endpoints: what was made for each would be destroyed.
func (f filter) checkCustomers(ctx context.Context, client *evovoice.Client, account string) (diags diag.Diagnostics) {
	for _, id := range texts(f.CustomerIDs) {
		if _, err := client.Customers.FindIn(ctx, evovoice.Key{ID: id, AccountID: account}); err != nil {
			found := framework.FindError("Customer", "list the endpoints of the customer "+id, "see it.", err, needs)
			diags.AddAttributeError(path.Root("customer_ids"), found.Summary(), found.Detail())
		}
	}
	return diags
}
