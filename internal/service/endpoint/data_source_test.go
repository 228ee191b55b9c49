package endpoint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Endpoints are looked up and listed; what is not clear is an error that tells them apart.
func TestAccEndpointDataSource(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	acme, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Acme"})
	if err != nil {
		t.Fatal(err)
	}
	access := evovoice.ManagerReadOnly
	desk := add(t, evo, evovoice.EndpointInfo{
		Type: "User", Name: "Desk", UserEmailAddress: new("Desk@example.com"), UserMode: "SipPhone", CustomerID: &acme.ID, ReferenceID: new("r1"),
		ManagerAccess: &access, DashboardPermissions: []evovoice.DashboardPermissions{evovoice.ViewFiles}, Tags: []evovoice.Tag{{ID: "t1"}},
	})
	add(t, evo, evovoice.EndpointInfo{Type: "Team", Name: "Desk"})
	add(t, evo, evovoice.EndpointInfo{PhoneNumber: new("+15550100001")})
	add(t, evo, evovoice.EndpointInfo{Type: "Hologram", Name: "Robot"})
	const found = "data.evovoice_endpoint.found"
	by := func(attributes string) string { return "data \"evovoice_endpoint\" \"found\" {\n" + attributes + "\n}" }
	holds := func(attribute, want string) statecheck.StateCheck {
		return statecheck.ExpectKnownValue(found, tfjsonpath.New(attribute), knownvalue.StringExact(want))
	}
	finds := func(attributes string, checks ...statecheck.StateCheck) resource.TestStep {
		return resource.TestStep{Config: by(attributes), ConfigStateChecks: checks}
	}
	fails := func(attributes, want string) resource.TestStep {
		return resource.TestStep{Config: by(attributes), ExpectError: acctest.Message(want)}
	}
	whole := []statecheck.StateCheck{
		holds("id", desk.ID), holds("customer_id", acme.ID), holds("customer_name", "Acme"), holds("user_mode", "SipPhone"), holds("reference_id", "r1"),
		holds("manager_access", "ReadOnly"), holds("display_name", "Desk"), holds("account_id", evo.AccountID()),
		statecheck.ExpectKnownValue(found, tfjsonpath.New("phone_number"), knownvalue.Null()),
		statecheck.ExpectKnownValue(found, tfjsonpath.New("tag_ids"), knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("t1")})),
		statecheck.ExpectKnownValue(found, tfjsonpath.New("dashboard_permissions"), knownvalue.SetSizeExact(1)),
	}
	evo.Test(t,
		fails(``, `Invalid Attribute Combination`),
		fails(`id = "x"`+"\n"+`type = "User"`, `Invalid Attribute Combination`),
		fails(`name = "Desk"`+"\n"+`phone_number = "1"`, `Invalid Attribute Combination`),
		fails(`id = "nobody"`, `Endpoint Not Found.*nobody`),
		fails(`name = "desk"`, `Endpoint Not Found.*name "desk"`),
		fails(`name = "Desk"`, `Endpoint Not Clear.*2 endpoints have the name "Desk".*\(Team, no customer\).*|.*`+desk.ID+` \(User, customer Acme\)`),
		finds(fmt.Sprintf("id = %q", desk.ID), whole...),
		finds(`name = "Desk"`+"\n"+`type = "User"`, whole...),
		finds(`email_address = "desk@example.com"`, append(whole, holds("email_address", "desk@example.com"))...),
		finds(`phone_number = "+1 (555) 010-0001"`, holds("display_name", "+15550100001"), holds("phone_number", "+1 (555) 010-0001")),
		finds(`name = "Robot"`, holds("type", "Hologram")),
	)
}

// Whatever Evo Voice answers, an endpoint is found by all that it is known by.
func TestEndpoint_everyAnswer(t *testing.T) {
	t.Parallel()
	for _, question := range emulator.Dialects() {
		for _, answer := range question.Answers[1:] {
			if acctest.Blinding(answer.Name) {
				continue
			}
			t.Run(answer.Name, func(t *testing.T) {
				t.Parallel()
				acctest.InBubble(t, emulator.Options{Dialects: []string{answer.Name}, SeedEndpoints: 40}, func(t *testing.T, evo *acctest.EvoVoice) {
					t.Helper()
					team := add(t, evo, evovoice.EndpointInfo{Type: "Team", Name: "Support"})
					line := add(t, evo, evovoice.EndpointInfo{PhoneNumber: new("+4930901820")})
					desk := add(t, evo, evovoice.EndpointInfo{Type: "User", UserEmailAddress: new("desk@example.com")})
					p := provider(t, evo)
					for _, row := range []struct {
						key, value string
						want       evovoice.EndpointInfo
					}{
						{"name", "Support", team}, {"phone_number", "+49 30 901820", line}, {"email_address", "Desk@example.com", desk}, {"id", team.ID, team},
					} {
						object, err := p.ReadDataSource(t.Context(), "evovoice_endpoint", map[string]any{row.key: row.value})
						if err != nil || object.Attribute("id") != row.want.ID || object.Attribute("type") != string(row.want.Type) {
							t.Errorf("%s %s: %v", row.key, row.value, err)
						}
					}
					for _, config := range []map[string]any{{"id": "none"}, {"name": "none"}} {
						if _, err := p.ReadDataSource(t.Context(), "evovoice_endpoint", config); err == nil || !strings.Contains(err.Error(), "Endpoint Not Found") {
							t.Errorf("%v: %v", config, err)
						}
					}
				})
			})
		}
	}
}

// object is what a configuration writes as { A = "x" }.
func object(members map[string]any) tftypes.Value {
	typed, values := map[string]tftypes.Type{}, map[string]tftypes.Value{}
	for name, member := range members {
		typed[name] = tftypes.String
		if _, yes := member.(bool); yes {
			typed[name] = tftypes.Bool
		}
		values[name] = tftypes.NewValue(typed[name], member)
	}
	return tftypes.NewValue(tftypes.Object{AttributeTypes: typed}, values)
}

// Every filter narrows the list, whether Evo Voice shows what it looks at or has to compare it itself.
func TestEndpoints_filters(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{nil, {"endpoint-documented-members"}, {"list-items-thin"}, {"endpoint-documented-members", "page-cap-25", "totals-omitted"}} {
		t.Run(strings.Join(dialects, ","), func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			top, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Top"})
			if err != nil {
				t.Fatal(err)
			}
			below, err := evo.AddCustomer(evovoice.CustomerInfo{Name: "Below", ParentCustomerID: &top.ID})
			if err != nil {
				t.Fatal(err)
			}
			add(t, evo, evovoice.EndpointInfo{
				Name: "Main", PhoneNumber: new("+15550100001"), CustomerID: &top.ID, ReferenceID: new("r1"), FlowID: new("f1"),
				Tags: []evovoice.Tag{{ID: "t1"}, {ID: "t2"}}, FlowParams: evovoice.Struct{"A": {StringValue: new("x")}, "B": {BoolValue: new(true)}},
			})
			add(t, evo, evovoice.EndpointInfo{
				Name: "Desk", Type: "User", UserMode: "SipPhone", SIPUserName: new("desk"), CustomerID: &below.ID, Tags: []evovoice.Tag{{ID: "t1"}},
				Data: evovoice.Struct{"Floor": {StringValue: new("2")}},
			})
			add(t, evo, evovoice.EndpointInfo{Name: "Robot", Type: "Hologram"})
			for _, name := range []string{"Twin", "Twin"} {
				add(t, evo, evovoice.EndpointInfo{Name: name, Type: "Team"})
			}
			add(t, evo, evovoice.EndpointInfo{Name: "Elsewhere", Type: "User", AccountID: evo.AddAccount("Other").ID, UserMode: "SipPhone"})
			p := provider(t, evo)
			for _, row := range []struct {
				config map[string]any
				want   []string
			}{
				{nil, []string{"Desk", "Main", "Robot", "Twin", "Twin"}},
				{map[string]any{"type": "User"}, []string{"Desk"}},
				{map[string]any{"types": []string{"User", "Hologram"}}, []string{"Desk", "Robot"}},
				{map[string]any{"type": "Never"}, nil},
				{map[string]any{"customer_ids": []string{top.ID}}, []string{"Desk", "Main"}},
				{map[string]any{"customer_ids": []string{top.ID}, "shallow_parent": true}, []string{"Main"}},
				{map[string]any{"customer_ids": []string{below.ID}, "type": "Team"}, nil},
				{map[string]any{"reference_ids": []string{"r1", "r2"}}, []string{"Main"}},
				{map[string]any{"flow_ids": []string{"f1"}}, []string{"Main"}},
				{map[string]any{"flow_ids": []string{"f1"}, "flow_state": "Open"}, []string{"Main"}},
				{map[string]any{"tag_ids": []string{"t1"}}, []string{"Desk", "Main"}},
				{map[string]any{"tag_ids": []string{"t1", "t2"}}, []string{"Main"}},
				{map[string]any{"name_contains": "ES"}, []string{"Desk"}},
				{map[string]any{"phone_number_contains": "555-010"}, []string{"Main"}},
				{map[string]any{"user_mode": "SipPhone"}, []string{"Desk"}},
				{map[string]any{"sip_user_name": "desk"}, []string{"Desk"}},
				{map[string]any{"data": map[string]tftypes.Value{"Floor": tftypes.NewValue(tftypes.String, "2")}}, []string{"Desk"}},
				{map[string]any{"data": map[string]tftypes.Value{"Floor": tftypes.NewValue(tftypes.String, "3")}}, nil},
				{map[string]any{"flow_params": object(map[string]any{"A": "x"})}, []string{"Main"}},
				{map[string]any{"flow_params": object(map[string]any{"A": "x", "B": true})}, []string{"Main"}},
				{map[string]any{"flow_params": object(map[string]any{"A": "y"})}, nil},
			} {
				object, err := p.ReadDataSource(t.Context(), "evovoice_endpoints", row.config)
				if err != nil {
					t.Errorf("%v: %v", row.config, err)
					continue
				}
				if got := displayed(t, object); !slices.Equal(got, row.want) {
					t.Errorf("%v: %v, want %v", row.config, got, row.want)
				}
			}
			for want, config := range map[string]map[string]any{
				"Type Written Otherwise": {"type": "user"}, "Customer Not Found": {"customer_ids": []string{"none"}}, "no comma": {"data": map[string]tftypes.Value{"a": tftypes.NewValue(tftypes.String, "1,2")}}, "must be an object": {"flow_params": tftypes.NewValue(tftypes.String, "{")},
			} {
				if _, err := p.ReadDataSource(t.Context(), "evovoice_endpoints", config); err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%v: %v", config, err)
				}
			}
		})
	}
}

// displayed are the names of the endpoints of evovoice_endpoints.
func displayed(t *testing.T, object acctest.Object) (names []string) {
	t.Helper()
	var list []tftypes.Value
	if err := object.Value("endpoints").As(&list); err != nil {
		t.Fatal(err)
	}
	for _, endpoint := range list {
		names = append(names, acctest.Object{State: endpoint}.Attribute("display_name"))
	}
	return names
}

// A refresh of many endpoints costs pages, and not endpoints: by their ids as by their names.
func TestEndpoint_refreshCostsPages(t *testing.T) {
	t.Parallel()
	const many = 500
	evo := acctest.StartEmulator(t, emulator.Options{SeedEndpoints: many})
	for attribute, most := range map[string]int{"id": 12, "name": 3} {
		evo.ResetStats()
		p := provider(t, evo)
		for _, endpoint := range emulator.All[evovoice.EndpointInfo](evo.Emulator) {
			key := map[string]any{"id": endpoint.ID}
			if attribute == "name" {
				key = map[string]any{"name": endpoint.Name}
			}
			if _, err := p.ReadDataSource(t.Context(), "evovoice_endpoint", key); err != nil {
				t.Fatal(err)
			}
		}
		sent := evo.Stats().Requests
		if total := sent["GetEndpoint"] + sent["ListEndpoints"]; total > most {
			t.Errorf("%d endpoints by %s took %d requests: %v", many, attribute, total, sent)
		}
	}
}

// The ids of those that are listed are ids to look up.
func TestAccEndpoints_commandLine(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{SeedEndpoints: 12})
	evo.TestCommandLine(t, resource.TestStep{
		Config: `
			data "evovoice_endpoints" "phones" {
				types = ["PhoneNumber"]
			}

			data "evovoice_endpoint" "phone" {
				id = data.evovoice_endpoints.phones.ids_by_name["Endpoint 00007"]
			}`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.evovoice_endpoint.phone", tfjsonpath.New("phone_number"), knownvalue.StringExact("+15550000007")),
		},
	})
}
