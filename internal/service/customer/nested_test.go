package customer_test

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

type (
	object = map[string]any
	list   = []any
)

// hcl is a value of a type: what an object leaves out is null, and what has any type gets the one that it shows.
func hcl(kind tftypes.Type, value any) tftypes.Value {
	if kind.Is(tftypes.DynamicPseudoType) {
		kind = typeOf(value)
	}
	switch value := value.(type) {
	case nil:
		return tftypes.NewValue(kind, nil)
	case int:
		return tftypes.NewValue(kind, big.NewFloat(float64(value)))
	case object:
		members := map[string]tftypes.Value{}
		for name, member := range kind.(tftypes.Object).AttributeTypes {
			members[name] = hcl(member, value[name])
		}
		return tftypes.NewValue(kind, members)
	case list:
		elements := make([]tftypes.Value, len(value))
		for i, element := range value {
			elements[i] = hcl(elementType(kind, i), element)
		}
		return tftypes.NewValue(kind, elements)
	default:
		return tftypes.NewValue(kind, value)
	}
}

func elementType(kind tftypes.Type, i int) tftypes.Type {
	switch kind := kind.(type) {
	case tftypes.List:
		return kind.ElementType
	case tftypes.Set:
		return kind.ElementType
	default:
		return kind.(tftypes.Tuple).ElementTypes[i]
	}
}

func typeOf(value any) tftypes.Type {
	switch value := value.(type) {
	case object:
		members := map[string]tftypes.Type{}
		for name, member := range value {
			members[name] = typeOf(member)
		}
		return tftypes.Object{AttributeTypes: members}
	case list:
		elements := make([]tftypes.Type, len(value))
		for i, element := range value {
			elements[i] = typeOf(element)
		}
		return tftypes.Tuple{ElementTypes: elements}
	case string:
		return tftypes.String
	case bool:
		return tftypes.Bool
	case nil:
		return tftypes.DynamicPseudoType
	default:
		return tftypes.Number
	}
}

// room is a provider in process, for customers.
type room struct {
	*testing.T
	evo      *acctest.EvoVoice
	provider *acctest.Provider
	kinds    map[string]tftypes.Type
}

func open(t *testing.T, dialects ...string) *room {
	t.Helper()
	return in(t, acctest.StartEmulator(t, emulator.Options{Dialects: dialects}))
}

func in(t *testing.T, evo *acctest.EvoVoice) *room {
	t.Helper()
	p, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return &room{t, evo, p, kindsOf(p)}
}

func kindsOf(p *acctest.Provider) map[string]tftypes.Type {
	return p.Object("evovoice_customer", nil).State.Type().(tftypes.Object).AttributeTypes
}

func (r *room) encoded(config object) object {
	encoded := object{}
	for name, value := range config {
		encoded[name] = hcl(r.kinds[name], value)
	}
	return encoded
}

func (r *room) plan(prior acctest.Object, config object) (acctest.Change, error) {
	r.Helper()
	return r.provider.Plan(r.Context(), "evovoice_customer", acctest.Planned{Prior: prior, Config: r.encoded(config)})
}

func (r *room) apply(prior acctest.Object, config object) acctest.Object {
	r.Helper()
	change, err := r.plan(prior, config)
	if err != nil {
		r.Fatal(err)
	}
	made, err := r.provider.Apply(r.Context(), "evovoice_customer", change)
	if err != nil {
		r.Fatal(err)
	}
	return made
}

func (r *room) read(prior acctest.Object) acctest.Object {
	r.Helper()
	read, err := r.provider.Read(r.Context(), "evovoice_customer", prior)
	if err != nil {
		r.Fatal(err)
	}
	return read
}

func (r *room) imported(id string) acctest.Object {
	r.Helper()
	made, err := r.provider.Import(r.Context(), "evovoice_customer", tfprotov6.ImportResourceStateRequest{ID: id})
	if err != nil {
		r.Fatal(err)
	}
	return r.read(made)
}

func (r *room) remove(ctx context.Context, customer acctest.Object) error {
	change, err := r.provider.PlanDelete(ctx, "evovoice_customer", customer)
	if err != nil {
		return err
	}
	_, err = r.provider.Apply(ctx, "evovoice_customer", change)
	return err
}

// settled checks that a second plan of the same configuration changes nothing.
func (r *room) settled(made acctest.Object, config object) {
	r.Helper()
	next := in(r.T, r.evo) // a walk knows what it has imported
	again, err := next.plan(next.read(made), config)
	if err != nil {
		r.Errorf("%v: %v", config, err)
	} else if changes := again.Planned.Differences(again.Prior); len(changes) > 0 {
		r.Errorf("%v: the second plan changes %v", config, changes)
	}
}

// at is the text that stands at a path of a value.
func at(value tftypes.Value, steps ...any) string {
	for _, step := range steps {
		var members map[string]tftypes.Value
		var elements []tftypes.Value
		switch step := step.(type) {
		case string:
			_ = value.As(&members)
			value = members[step]
		case int:
			_ = value.As(&elements)
			value = elements[step]
		}
	}
	var text *string
	if value.IsKnown() && value.As(&text) == nil && text != nil {
		return *text
	}
	return value.String()
}

// says checks that an error is one, and has some words.
func says(t *testing.T, err error, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if err == nil || !strings.Contains(strings.Join(strings.Fields(err.Error()), " "), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// What is there at the time of an apply and is not asked for stays: others may have set it since the plan.
func TestCustomer_applyKeepsWhatOthersHaveSetSinceThePlan(t *testing.T) {
	t.Parallel()
	r := open(t)
	made := r.apply(acctest.Object{}, object{"name": "Acme", "schedule": object{"default_state": "S1"}})
	change, err := r.plan(made, object{"name": "Acme", "schedule": object{"default_state": "S2"}})
	if err != nil {
		t.Fatal(err)
	}
	zone := "Europe/Rome"
	r.evo.ChangeCustomer(made.Attribute("id"), func(c *evovoice.CustomerInfo) {
		c.Schedule.TimeZoneID, c.Schedule.Rules = &zone, []evovoice.SchedulingRule{{State: new("Open"), Condition: new("x > 1")}}
	})
	applied, err := r.provider.Apply(t.Context(), "evovoice_customer", change)
	if err != nil {
		t.Fatal(err)
	}
	schedule := only(t, r.evo).Schedule
	if *schedule.DefaultState != "S2" || schedule.TimeZoneID == nil || *schedule.TimeZoneID != zone || len(schedule.Rules) != 1 ||
		*schedule.Rules[0].Condition != "x > 1" {
		t.Errorf("the schedule is %+v", schedule)
	}
	if got := at(r.read(applied).Value("schedule"), "time_zone_id"); got != zone {
		t.Errorf("read %s", got)
	}
}

// A word of a rule is changed, and a rule inserted before it: what the dashboard has set of the others stays theirs.
func TestCustomer_rulesKeepWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	r := open(t)
	made := r.apply(acctest.Object{}, object{"name": "Acme", "schedule": object{"rules": list{
		object{"name": "Day", "state": "Open", "flow_id": "f-1", "condition": "x > 1"}, object{"state": "Night", "flow_id": "f-2"},
	}}})
	config := object{"name": "Acme", "schedule": object{"rules": list{
		object{"name": "New"}, object{"name": "Day", "state": "Shut"}, object{"state": "Night"},
	}}}
	made = r.apply(made, config)
	rules := only(t, r.evo).Schedule.Rules
	if len(rules) != 3 || rules[0].FlowID != nil || *rules[1].State != "Shut" || *rules[1].FlowID != "f-1" ||
		*rules[1].Condition != "x > 1" || *rules[2].FlowID != "f-2" {
		t.Errorf("the rules are %+v", rules)
	}
	r.settled(made, config)
}

// A value that is cleared beside a rule that changes stays as it is configured.
func TestCustomer_clearedMemberOfARule(t *testing.T) {
	t.Parallel()
	r := open(t)
	seed := seeded(t, r.evo, evovoice.CustomerInfo{Name: "Acme", Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{
		{State: new("closed"), ByMonth: []int{12}},
	}}})
	config := object{"name": "Acme", "schedule": object{"rules": list{
		object{"state": "closed", "by_month": list{12}, "name": "", "by_hour": list{}}, object{"state": "closed", "by_month": list{1}},
	}}}
	change, err := r.plan(r.imported(seed), config)
	if err != nil {
		t.Fatal(err)
	}
	if name := at(change.Planned.Value("schedule"), "rules", 0, "name"); name != "" {
		t.Errorf("the name is planned as %s", name)
	}
	made, err := r.provider.Apply(t.Context(), "evovoice_customer", change)
	if err != nil {
		t.Fatal(err)
	}
	r.settled(made, config)
}

// What Evo Voice cannot hold is refused when it is planned, with its path and without the blame on the provider.
func TestCustomer_valuesThatCannotBe(t *testing.T) {
	t.Parallel()
	r := open(t)
	rule := func(member string, value any) object {
		return object{"name": "Acme", "schedule": object{"rules": list{object{}, object{member: value}}}}
	}
	data := func(value any) object { return object{"name": "Acme", "data": object{"secret": value}} }
	price := func(member string, value any) object {
		return object{"name": "Acme", "billing_settings": object{"base": object{member: value}}}
	}
	for _, test := range []struct {
		config object
		want   string
	}{
		{object{"name": "Acme", "schedule": object{"rules": list{object{}, nil}}}, "schedule.rules[1]"},
		{rule("by_month", list{1, nil}), "schedule.rules[1].by_month[1]"},
		{rule("by_day", list{nil}), "schedule.rules[1].by_day[0]"},
		{rule("by_month", list{13}), "schedule.rules[1].by_month[0] must be from 1 to 12, not 13"},
		{rule("by_month_day", list{0}), "by_month_day[0] must be from 1 to 31, or from -31 to -1, not 0"},
		{rule("by_hour", list{24}), "by_hour[0] must be from 0 to 23"},
		{rule("interval", -1), "schedule.rules[1].interval must be at least 0"},
		{rule("priority", 3_000_000_000), "schedule.rules[1].priority must be a whole number from -2147483648"},
		{rule("priority", exact("1.5")), "schedule.rules[1].priority must be a whole number"},
		{rule("by_hour", list{exact("1.5")}), "by_hour[0] must be a whole number"},
		{rule("count", exact("1e400")), "schedule.rules[1].count must be a whole number"},
		{rule("start_date", "2027-02-29"), "schedule.rules[1].start_date must be a day that there is"},
		{rule("until_date", "2027-13-01"), "until_date must be a day"},
		{rule("flow_params", "[]"), `schedule.rules[1].flow_params must be JSON as jsonencode writes it, and must be an object`},
		{rule("flow_params", `{"token":"s3cr3t"`), "it is not JSON"},
		{rule("flow_params", `{"a":{"token":["s3cr3t"]}}`), `flow_params["a"]["token"][0] is no object`},
		{rule("flow_params", `{"id":12345678901234567890}`), `flow_params["id"] is a whole number of more digits`},
		{price("base_cost", exact("1e400")), "base_cost is a number that is too large"},
		{price("allowance", exact("0.5")), "allowance must be a whole number"},
		{price("unit_cost", -1), "unit_cost must be at least 0"},
		{data(exact("1e400")), `data["secret"] is a number that is too large`},
		{data(exact("12345678901234567890")), `data["secret"] is a whole number of more digits`},
		{data(list{object{"city": "London"}, nil}), `data["secret"][1] is null`},
		{data(list{"s3cr3t"}), `data["secret"][0] is no object`},
	} {
		_, err := r.plan(acctest.Object{}, test.config)
		says(t, err, test.want)
		if err != nil && (strings.Contains(err.Error(), "s3cr3t") || strings.Contains(err.Error(), "error in the provider")) {
			t.Errorf("said: %v", err)
		}
	}
}

// What it can hold is not refused, and comes to rest.
func TestCustomer_valuesThatCanBe(t *testing.T) {
	t.Parallel()
	r := open(t)
	rule := func(member string, value any) object {
		return object{"name": "Acme", "schedule": object{"rules": list{object{}, object{member: value}}}}
	}
	for _, config := range []object{
		{"name": "Acme", "data": object{"rate": exact("0.0000005"), "many": exact("1e21"), "gone": nil, "none": list{}}},
		rule("flow_params", `{"rate":0.0000005,"n":1e21,"none":null,"retries":[]}`), rule("flow_params", "{ }"), rule("flow_params", ""),
		rule("start_date", "2028-02-29"), rule("start_date", "2027-02-29T00:00:00"), rule("by_month_day", list{-31}), rule("interval", 0),
		rule("by_day", list{object{"offset": 0, "day_of_week": "Friday"}}),
	} {
		r.settled(r.apply(acctest.Object{}, config), config)
	}
}

func exact(number string) *big.Float {
	parsed, _, err := big.ParseFloat(number, 10, 512, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	return parsed
}

// What an object has already is accepted, whatever the rules for new values say.
func TestCustomer_whatIsThereIsAccepted(t *testing.T) {
	t.Parallel()
	r := open(t)
	seed := seeded(t, r.evo, evovoice.CustomerInfo{Name: "Acme", Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{
		{Name: new("Odd"), ByMonth: []int{13}, Frequency: "Lunar", UntilDate: new("2027-02-29")},
	}}})
	odd := object{"name": "Odd", "by_month": list{13}, "frequency": "Lunar", "until_date": "2027-02-29"}
	before := r.imported(seed)
	for _, rules := range []list{{odd}, {object{"state": "Open"}, odd}} {
		if _, err := r.plan(before, object{"name": "Acme", "schedule": object{"rules": rules}}); err != nil {
			t.Error(err)
		}
	}
}

// JSON that means the same is the same: the first plan after an import is empty.
func TestCustomer_sameJSON(t *testing.T) {
	t.Parallel()
	r := open(t)
	seed := seeded(t, r.evo, evovoice.CustomerInfo{
		Name:        "Acme",
		AppSettings: &evovoice.AppSettings{ChakraTheme: new("{ \"b\": 1.0,\n \"a\": [] }"), StringMappings: new("a=b")},
		Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{
			{FlowParams: evovoice.Struct{"n": {NumberValue: new(2.0)}, "none": {ListValue: []evovoice.Struct{}}}},
		}},
	})
	config := func(theme string) object {
		return object{
			"name":         "Acme",
			"app_settings": object{"chakra_theme": theme, "string_mappings": "a=b"},
			"schedule":     object{"rules": list{object{"flow_params": `{"n":2}`}}},
		}
	}
	before := r.imported(seed)
	r.settled(before, config(`{"a":[],"b":1}`))
	r.apply(before, config(`{"b":1}`))
	after := only(t, r.evo)
	if got := *after.AppSettings.ChakraTheme; got != `{"b":1}` {
		t.Errorf("the theme is %s", got)
	}
	if after.Schedule.Rules[0].FlowParams["none"].ListValue == nil {
		t.Error("an empty list of a rule that nobody touched is gone")
	}
}

// A customer that others are below is not deleted, whatever Evo Voice would do with them, and the error names them.
func TestCustomer_deleteLooksBelow(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"customer-delete-children-409", "customer-delete-children-cascades", "customer-delete-children-orphans"} {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			acctest.InBubble(t, emulator.Options{Dialects: []string{dialect}}, func(t *testing.T, evo *acctest.EvoVoice) {
				t.Helper()
				r := in(t, evo)
				top := r.apply(acctest.Object{}, object{"name": "Top"})
				id := top.Attribute("id")
				child := seeded(t, evo, evovoice.CustomerInfo{Name: "Below", ParentCustomerID: &id})
				says(t, r.remove(t.Context(), top), "Customers Below This One", child+" Below", "create_before_destroy = true")
				if len(evo.Customers()) != 2 || evo.Stats().Requests["DeleteCustomer"] != 0 {
					t.Errorf("%d customers after %d deletions", len(evo.Customers()), evo.Stats().Requests["DeleteCustomer"])
				}
				evo.RemoveCustomer(child)
				if err := r.remove(t.Context(), top); err != nil || len(evo.Customers()) != 0 {
					t.Errorf("%d customers are left, %v", len(evo.Customers()), err)
				}
			})
		})
	}
}

// A tree whose parents are literal ids, so that Terraform knows of no order, is deleted in one run.
func TestCustomer_deleteWaitsForThoseBelow(t *testing.T) {
	t.Parallel()
	for _, dialect := range []string{"customer-delete-children-409", "customer-delete-children-cascades"} {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			acctest.InBubble(t, emulator.Options{Dialects: []string{dialect}}, func(t *testing.T, evo *acctest.EvoVoice) {
				t.Helper()
				r := in(t, evo)
				var chain []acctest.Object
				parent := ""
				for depth := range 6 {
					made := r.apply(acctest.Object{}, object{"name": fmt.Sprint("Depth ", depth), "parent_customer_id": parent})
					chain, parent = append(chain, made), made.Attribute("id")
				}
				failed := make(chan error)
				for _, customer := range chain {
					go func() { failed <- r.remove(context.WithoutCancel(t.Context()), customer) }()
				}
				for range chain {
					if err := <-failed; err != nil {
						t.Error(err)
					}
				}
				if len(evo.Customers()) != 0 || evo.Stats().Requests["DeleteCustomer"] != len(chain) {
					t.Errorf("%d customers after %d deletions", len(evo.Customers()), evo.Stats().Requests["DeleteCustomer"])
				}
			})
		})
	}
}

// A path that a plan promised stands, although a customer on it was moved in the same apply.
func TestCustomer_promisedPathStands(t *testing.T) {
	t.Parallel()
	r := open(t)
	region := r.apply(acctest.Object{}, object{"name": "Region"})
	company := r.apply(acctest.Object{}, object{"name": "Company", "parent_customer_id": ""})
	config := object{"name": "Branch", "parent_customer_id": company.Attribute("id"), "reference_id": "crm-1"}
	branch := r.apply(acctest.Object{}, config)
	config["reference_id"] = "crm-2"
	change, err := r.plan(branch, config)
	if err != nil {
		t.Fatal(err)
	}
	r.apply(company, object{"name": "Company", "parent_customer_id": region.Attribute("id")})
	applied, err := r.provider.Apply(t.Context(), "evovoice_customer", change)
	if err != nil {
		t.Fatal(err)
	}
	if promised := change.Planned.Value("breadcrumb"); !promised.Equal(applied.Value("breadcrumb")) {
		t.Errorf("promised %s, got %s", promised, applied.Value("breadcrumb"))
	}
	if read := r.read(applied); read.Value("breadcrumb").Equal(applied.Value("breadcrumb")) {
		t.Error("the next refresh does not show the move")
	}
}

// No value of free-form data is shown, whatever is said of it; the names of what differs are.
func TestCustomer_errorsShowNoData(t *testing.T) {
	t.Parallel()
	r := open(t, "customer-data-merged")
	made := r.apply(acctest.Object{}, object{"name": "Acme", "data": object{"crm_api_key": "CANARY", "plan": "CANARY-gold"}})
	change, err := r.plan(made, object{"name": "Acme", "data": object{"crm_api_key": "CANARY"}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.provider.Apply(t.Context(), "evovoice_customer", change)
	if err == nil || strings.Contains(err.Error(), "CANARY") || !strings.Contains(err.Error(), `data["plan"]`) {
		t.Errorf("got %v", err)
	}
}

// What follows a creation can fail: the customer is in the state all the same, nothing is orphaned, and an apply after untaint
// finishes it. Of a change, too, the half that worked is in the state.
func TestCustomer_halfDone(t *testing.T) {
	t.Parallel()
	r := open(t)
	config := object{"name": "Acme", "schedule": object{"default_state": "Closed"}, "is_staging": true}
	half := func(prior acctest.Object, config object, wants ...string) acctest.Object {
		t.Helper()
		r.evo.Inject(emulator.Fault{Operation: "SetCustomerStagingMode", Status: 403})
		change, err := r.plan(prior, config)
		if err != nil {
			t.Fatal(err)
		}
		made, err := r.provider.Apply(t.Context(), "evovoice_customer", change)
		says(t, err, wants...)
		if strings.Contains(err.Error(), "Keeps Another Value") {
			t.Errorf("a request that failed is no other value: %v", err)
		}
		return made
	}
	made := half(acctest.Object{}, config, "Cannot finish the new customer Acme", "403", "terraform untaint")
	if made.Attribute("id") != only(t, r.evo).ID {
		t.Fatalf("the state is %s", made.State)
	}
	made = r.apply(r.read(made), config)
	if !only(t, r.evo).IsStaging {
		t.Error("it is not finished")
	}
	r.evo.ResetStats()
	changed := object{"name": "Acme Ltd", "is_staging": false}
	made = half(made, changed, "Cannot change the customer Acme", "403")
	r.apply(made, changed)
	if customer := only(t, r.evo); customer.Name != "Acme Ltd" || customer.IsStaging || r.evo.Stats().Requests["PatchCustomer"] != 1 {
		t.Errorf("%+v after %v", customer, r.evo.Stats().Requests)
	}
}
