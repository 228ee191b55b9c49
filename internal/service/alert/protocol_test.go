package alert_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const alertType = "evovoice_alert"

type attributes = map[string]any

// spend is the configuration of an alert, with some attributes changed.
func spend(changes attributes) attributes {
	config := attributes{"name": "Spend", "trigger": "CallSpend", "window_hours": 24, "threshold": 250}
	for name, value := range changes {
		config[name] = value
	}
	return config
}

// step plans and applies, each with a provider of its own as Terraform does.
func step(t *testing.T, evo *acctest.EvoVoice, prior acctest.Object, config attributes) (acctest.Object, error) {
	t.Helper()
	change, err := walk(t, evo).Plan(t.Context(), alertType, acctest.Planned{Prior: prior, Config: config})
	if err != nil {
		return acctest.Object{}, err
	}
	return walk(t, evo).Apply(t.Context(), alertType, change)
}

// texts are the elements of a set; nil is a null.
func texts(elements ...any) []tftypes.Value {
	set := []tftypes.Value{}
	for _, element := range elements {
		set = append(set, tftypes.NewValue(tftypes.String, element))
	}
	return set
}

func walk(t *testing.T, evo *acctest.EvoVoice) *acctest.Provider {
	t.Helper()
	p, err := evo.Provider(t.Context(), attributes{"max_retries": 0})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func says(t *testing.T, err error, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}

func only(t *testing.T, evo *acctest.EvoVoice) evovoice.AlertInfo {
	t.Helper()
	all := emulator.All[evovoice.AlertInfo](evo.Emulator)
	if len(all) != 1 {
		t.Fatalf("%d alerts", len(all))
	}
	return all[0]
}

// Whatever an Evo Voice takes and shows, an alert gets what is configured, and nothing is left to do.
func TestAlert_life(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{
		nil, {"new-alert-ignores-customers"}, {"alert-addresses-trimmed"}, {"alert-addresses-newline"}, {"alert-addresses-crlf"},
	} {
		t.Run(strings.Join(dialects, ","), func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{Dialects: dialects})
			config := spend(attributes{
				"notification_email_addresses": texts("noc@example.com", "cfo@example.com"),
				"customer_selection":           "IncludeCustomers", "customer_ids": texts("c2", "c1"),
			})
			object, err := step(t, evo, acctest.Object{}, config)
			if err != nil {
				t.Fatal(err)
			}
			alert := only(t, evo)
			if alert.Threshold != 250 || alert.CustomerSelection != evovoice.IncludeCustomers || len(alert.CustomerIDs) != 2 ||
				!slices.Equal(evovoice.AlertAddresses(alert.NotificationEmailAddresses), []string{"cfo@example.com", "noc@example.com"}) {
				t.Errorf("%+v", alert)
			}
			config["threshold"], config["notification_email_addresses"] = 0.5, texts()
			config["trigger"], config["customer_selection"], config["name"] = "CallCount", "ExcludeCustomers", "Calls"
			if object, err = step(t, evo, object, config); err != nil {
				t.Fatal(err)
			}
			alert = only(t, evo)
			if alert.Threshold != 0.5 || alert.Name != "Calls" || alert.Trigger != evovoice.TriggerCallCount ||
				alert.CustomerSelection != evovoice.ExcludeCustomers || len(evovoice.AlertAddresses(alert.NotificationEmailAddresses)) > 0 {
				t.Errorf("%+v", alert)
			}
			again, err := walk(t, evo).Read(t.Context(), alertType, object)
			if err != nil || !again.State.Equal(object.State) {
				t.Errorf("a refresh finds %s, %v", again.State, err)
			}
		})
	}
}

// Every mistake that can be seen at plan is caught there, on the attribute that holds it.
func TestAlert_mistakes(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for name, test := range map[string]struct {
		changes attributes
		says    string
	}{
		"no hours":         {attributes{"window_hours": 0}, "window_hours must be more than 0"},
		"negative":         {attributes{"threshold": -1}, "threshold must be more than 0"},
		"line break":       {attributes{"notification_email_addresses": texts("a@x\nb@x")}, "one line"},
		"null":             {attributes{"notification_email_addresses": texts(nil)}, "null"},
		"blank":            {attributes{"notification_email_addresses": texts("")}, "length must be at least 1"},
		"no name":          {attributes{"name": ""}, "length must be at least 1"},
		"space":            {attributes{"name": " Spend"}, "White Space"},
		"nobody selected":  {attributes{"customer_ids": texts("c1")}, "Customers That Are Not Selected"},
		"all are selected": {attributes{"customer_ids": texts("c1"), "customer_selection": "AllCustomers"}, "Customers That Are Not Selected"},
	} {
		_, err := step(t, evo, acctest.Object{}, spend(test.changes))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %q is not in: %v", name, test.says, err)
		}
	}
}

// A name is created once: one that was there before is the operator's to import, and an answer that was lost is settled.
func TestAlert_createdOnce(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	evo.Inject(emulator.Fault{Operation: "NewAlert", Cut: true, AfterEffect: true})
	if _, err := step(t, evo, acctest.Object{}, spend(nil)); err != nil {
		t.Fatal(err)
	}
	id := only(t, evo).ID
	_, err := step(t, evo, acctest.Object{}, spend(nil))
	says(t, err, "Alert Already Exists", "import {", id)

	evo.Inject(emulator.Fault{Operation: "NewAlert", Cut: true})
	_, err = step(t, evo, acctest.Object{}, spend(attributes{"name": "Other"}))
	says(t, err, "Alert May Exist", "run apply again")

	evo.Inject(emulator.Fault{Operation: "NewAlert", Cut: true, Before: func() {
		if _, err := emulator.Add(evo.Emulator, evovoice.AlertInfo{Name: "Theirs", Threshold: 1}); err != nil {
			t.Error(err)
		}
	}})
	_, err = step(t, evo, acctest.Object{}, spend(attributes{"name": "Theirs"}))
	says(t, err, "Alert May Exist", "nothing proves", "import {")
	if _, err = step(t, evo, acctest.Object{}, spend(attributes{"name": "Other"})); err != nil {
		t.Error(err)
	}
}

// An Evo Voice without a DeleteAlert keeps the alert, and the error says what to do.
func TestAlert_delete(t *testing.T) {
	t.Parallel()
	for dialect, want := range map[string]string{"": "", "delete-alert-404": "terraform state rm", "delete-alert-405": "terraform state rm"} {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			options := emulator.Options{}
			if dialect != "" {
				options.Dialects = []string{dialect}
			}
			evo := acctest.StartEmulator(t, options)
			object, err := step(t, evo, acctest.Object{}, spend(nil))
			if err != nil {
				t.Fatal(err)
			}
			change, err := walk(t, evo).PlanDelete(t.Context(), alertType, object)
			if err != nil {
				t.Fatal(err)
			}
			_, err = walk(t, evo).Apply(t.Context(), alertType, change)
			switch {
			case want != "":
				says(t, err, "Alert Not Deleted", want, "still there")
				_ = only(t, evo)
			case err != nil:
				t.Error(err)
			}
		})
	}
}
