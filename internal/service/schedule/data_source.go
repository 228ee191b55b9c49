package schedule

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
	nested "github.com/evovoice/terraform-provider-evovoice/internal/framework/schedule"
)

// newStateDataSource makes the data source evovoice_schedule_state: what a caller would meet at a moment.
func newStateDataSource() datasource.DataSource {
	return &stateDataSource{framework.DataSource{Name: "schedule_state"}}
}

type stateDataSource struct{ framework.DataSource }

// model is evovoice_schedule_state.
type model struct {
	CustomerID types.String `tfsdk:"customer_id"`
	EndpointID types.String `tfsdk:"endpoint_id"`
	At         types.String `tfsdk:"at"`
	Schedule   types.Object `tfsdk:"schedule"`
	State      types.String `tfsdk:"state"`
	TimeZoneID types.String `tfsdk:"time_zone_id"`
}

func (*stateDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	id := func(description string) schema.StringAttribute {
		return schema.StringAttribute{Optional: true, MarkdownDescription: description, Validators: framework.Key("").Validators}
	}
	customer := id("Id of the customer who is called: this or `endpoint_id`.")
	customer.Validators = append(customer.Validators, stringvalidator.ExactlyOneOf(path.MatchRoot("customer_id"), path.MatchRoot("endpoint_id")))
	resp.Schema = schema.Schema{
		MarkdownDescription: "What a caller would meet at a moment: the state of the schedule of a customer or an endpoint. Evo Voice " +
			"evaluates it; nothing is changed by asking.",
		Attributes: map[string]schema.Attribute{
			"customer_id": customer,
			"endpoint_id": id("Id of the endpoint that is called: this or `customer_id`."),
			"at": schema.StringAttribute{
				Required: true, Validators: []validator.String{isMoment{"Must be a moment."}},
				MarkdownDescription: "The moment: `2027-01-04T09:00` on the clocks of the schedule's own time zone, or RFC 3339 with an offset, " +
					"like `2027-01-04T14:00:00Z`.",
			},
			"schedule": framework.Given(nested.Object.Attribute("A schedule to ask about instead of the saved one, as the `schedule` of " +
				"an `evovoice_customer` is written: what it leaves out is as it is saved.")),
			"state":        schema.StringAttribute{Computed: true, MarkdownDescription: "State at that moment; null where there is none."},
			"time_zone_id": schema.StringAttribute{Computed: true, MarkdownDescription: "Time zone of the schedule, as Evo Voice calls it."},
		},
	}
}

func (d *stateDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var wanted model
	resp.Diagnostics.Append(req.Config.Get(ctx, &wanted)...)
	at, err := parse(wanted.At.ValueString())
	if err != nil {
		resp.Diagnostics.AddAttributeError(path.Root("at"), "Invalid Moment", err.Error())
	}
	nested.Object.Check(path.Root("schedule"), wanted.Schedule, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	called, err := d.find(ctx, wanted)
	if err != nil {
		resp.Diagnostics.Append(framework.FindError(called.kind, "ask for the schedule of the "+called.describe, "see it.", err, needs))
		return
	}
	d.Provider.CheckAccount(called.accountID, path.Root(called.attribute), &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	request := evovoice.TestSchedule{CustomerID: wanted.CustomerID.ValueString(), EndpointID: wanted.EndpointID.ValueString()}
	if given := nested.Object.Expand(wanted.Schedule); given != nil {
		request.Schedule = given.Over(called.saved)
	}
	answer, err := at.ask(func(dateTime string) (evovoice.TestScheduleResponse, error) {
		request.DateTime = dateTime
		return called.test(ctx, request)
	})
	if momentError, ok := errors.AsType[*momentError](err); ok {
		resp.Diagnostics.AddAttributeError(path.Root("at"), "Invalid Moment", momentError.Error())
		return
	}
	if err != nil {
		resp.Diagnostics.Append(framework.ErrorDiagnostic("ask for the schedule of the "+called.describe, err, needs))
		return
	}
	wanted.State, wanted.TimeZoneID = types.StringPointerValue(answer.StateName), types.StringPointerValue(answer.TimeZoneID)
	resp.Diagnostics.Append(resp.State.Set(ctx, wanted)...)
}

// called is who is called, and how Evo Voice is asked about it.
type called struct {
	// kind is how titles call it, attribute names it in a configuration.
	kind, attribute, describe string
	accountID                 string
	saved                     *evovoice.Schedule
	test                      func(context.Context, evovoice.TestSchedule) (evovoice.TestScheduleResponse, error)
}

// find looks up who is called. A list, which is cheaper for many moments, need not show the schedule that another is put over.
func (d *stateDataSource) find(ctx context.Context, wanted model) (called, error) {
	customers, endpoints, key := d.Provider.Client.Customers, d.Provider.Client.Endpoints, evovoice.Key{AccountID: d.Provider.AccountID}
	if wanted.EndpointID.IsNull() {
		key.ID = wanted.CustomerID.ValueString()
		found, err := lookUp(ctx, key, wanted.Schedule.IsNull(), customers.Find, customers.LookUp)
		return called{"Customer", "customer_id", "customer " + key.ID, found.AccountID, found.Schedule, customers.TestSchedule}, err
	}
	key.ID = wanted.EndpointID.ValueString()
	found, err := lookUp(ctx, key, wanted.Schedule.IsNull(), endpoints.Find, endpoints.LookUp)
	return called{"Endpoint", "endpoint_id", "endpoint " + key.ID, found.AccountID, found.Schedule, endpoints.TestSchedule}, err
}

func lookUp[T any](ctx context.Context, key evovoice.Key, cheaply bool, find, whole func(context.Context, evovoice.Key) (T, error)) (T, error) {
	if cheaply {
		return find(ctx, key)
	}
	return whole(ctx, key)
}
