package alert_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const address = "evovoice_alert.spend"

var value, action = acctest.Address(address).Value, acctest.Address(address).Action

// configured is the configuration of an alert; more holds further attributes, a line each.
func configured(name string, threshold float64, more string) string {
	return fmt.Sprintf("resource \"evovoice_alert\" \"spend\" {\n  name = %q\n  trigger = \"CallSpend\"\n  window_hours = 24\n"+
		"  threshold = %v\n%s\n}\n", name, threshold, more)
}

func TestAccAlert_createChangeDestroy(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	t.Cleanup(func() {
		if left := emulator.All[evovoice.AlertInfo](evo.Emulator); len(left) > 0 {
			t.Errorf("%v outlive destroy", left)
		}
	})
	addresses := `notification_email_addresses = ["noc@example.com", "cfo@example.com"]`
	evo.TestCommandLine(t,
		resource.TestStep{
			Config: configured("Spend", 250, addresses),
			ConfigStateChecks: []statecheck.StateCheck{
				value("id", knownvalue.NotNull()), value("account_id", knownvalue.StringExact(evo.AccountID())),
				value("customer_selection", knownvalue.StringExact("AllCustomers")), value("threshold", knownvalue.Float64Exact(250)),
				value("notification_email_addresses", knownvalue.SetSizeExact(2)),
			},
		},
		resource.TestStep{
			Config:           configured("Spend", 99.5, addresses),
			ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check:            acctest.Holds("it is the same alert with another threshold", func() bool { return only(t, evo).Threshold == 99.5 }),
		},
		resource.TestStep{ResourceName: address, ImportState: true, ImportStateVerify: true},
		resource.TestStep{
			ResourceName: address, ImportState: true, ImportStateVerify: true, ImportStateId: evo.AccountID() + "/Spend",
		},
	)
}

// What somebody changed in the dashboard is planned back where it is configured, and left alone where it is not.
func TestAccAlert_drift(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	drift := func(change func(*evovoice.AlertInfo)) func() {
		return func() {
			if !emulator.Change(evo.Emulator, only(t, evo).ID, change) {
				t.Error("the alert is gone")
			}
		}
	}
	config := configured("Spend", 250, `notification_email_addresses = ["noc@example.com", "cfo@example.com"]`)
	evo.Test(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: drift(func(a *evovoice.AlertInfo) {
				a.NotificationEmailAddresses = new("\r\ncfo@example.com\r\n\r\nnoc@example.com\n")
				a.CustomerSelection, a.CustomerIDs = evovoice.ExcludeCustomers, []string{"c1"}
			}),
			Config: config, ConfigPlanChecks: action(plancheck.ResourceActionNoop),
			ConfigStateChecks: []statecheck.StateCheck{value("customer_ids", knownvalue.SetSizeExact(1))},
		},
		resource.TestStep{
			PreConfig: drift(func(a *evovoice.AlertInfo) { a.Threshold, a.NotificationEmailAddresses = 1, nil }),
			Config:    config, ConfigPlanChecks: action(plancheck.ResourceActionUpdate),
			Check: acctest.Holds("it is as configured", func() bool {
				alert := only(t, evo)
				return alert.Threshold == 250 && len(evovoice.AlertAddresses(alert.NotificationEmailAddresses)) == 2
			}),
		},
		resource.TestStep{
			PreConfig: func() { emulator.Remove[evovoice.AlertInfo](evo.Emulator, only(t, evo).ID) },
			Config:    config, ConfigPlanChecks: action(plancheck.ResourceActionCreate),
		},
	)
}

// Each way to name an alert finds it; what is not there, or not clear, is an error that says so.
func TestAccAlert_found(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{Dialects: []string{"random-order"}})
	add := func(name string) evovoice.AlertInfo {
		alert, err := emulator.Add(evo.Emulator, evovoice.AlertInfo{Name: name, WindowHours: 24, Threshold: 250, Trigger: "CallSpend"})
		if err != nil {
			t.Fatal(err)
		}
		return alert
	}
	spend := add("Spend/of a day")
	twins := []string{add("Twin").ID, add("Twin").ID}
	slices.Sort(twins)
	imported := func(id, want string) resource.TestStep {
		step := resource.TestStep{Config: configured("Spend/of a day", 250, ""), ResourceName: address, ImportState: true, ImportStateId: id}
		if want != "" {
			step.ExpectError = acctest.Message(want)
		}
		return step
	}
	persisted := imported(evo.AccountID()+"/Spend/of a day", "")
	persisted.ImportStatePersist = true
	evo.Test(t,
		imported("nobody", "Alert Not Found.*nobody"),
		imported(evo.AccountID()+"/nobody", "Alert Not Found"),
		imported(evo.AccountID()+"/Twin", "Alert Not Clear.*"+twins[0]+", "+twins[1]),
		imported(spend.ID, ""),
		persisted,
		resource.TestStep{Config: persisted.Config, ConfigPlanChecks: action(plancheck.ResourceActionNoop)},
	)
}

// The data sources and the list resource show the same as an import.
func TestAlert_shown(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	object, err := step(t, evo, acctest.Object{}, spend(attributes{"notification_email_addresses": texts("noc@example.com")}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = step(t, evo, acctest.Object{}, spend(attributes{"name": "Other"})); err != nil {
		t.Fatal(err)
	}
	p := evo.Protocol(t)
	listed := p.List(alertType, map[string]any{"name_contains": "SPEND"}, 0, true)
	if len(listed) != 1 || listed[0].DisplayName != "Spend" {
		t.Fatalf("listed: %v", listed)
	}
	listed[0].Object.IdentityIs(t, "list", object.Attribute("id"))
	if read := p.Read(alertType, listed[0].Object); !read.State.Equal(listed[0].Object.State) {
		t.Errorf("listed    %s\nrefreshed %s", listed[0].Object.State, read.State)
	}
	for _, by := range []attributes{{"name": "Spend"}, {"id": object.Attribute("id")}} {
		found, err := walk(t, evo).ReadDataSource(t.Context(), alertType, by)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"id", "name", "threshold", "window_hours", "notification_email_addresses", "customer_selection"} {
			if !found.Value(name).Equal(object.Value(name)) {
				t.Errorf("%s by %v is %s, not %s", name, by, found.Value(name), object.Value(name))
			}
		}
	}
	all, err := walk(t, evo).ReadDataSource(t.Context(), "evovoice_alerts", nil)
	if err != nil || all.Value("names").IsNull() {
		t.Errorf("%s: %v", all.State, err)
	}
	_, err = walk(t, evo).ReadDataSource(t.Context(), alertType, attributes{"name": "spend"})
	says(t, err, "Alert Not Found", "compared exactly")
}
