package evovoice_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// What is asked of a nested object is put over what is there when it is sent: members that others have set, and members that
// nobody here knows, stay at every level. Rules are exactly those that are asked for, each over the one that it is.
func TestClient_patchKeepsWhatItDoesNotAskFor(t *testing.T) {
	t.Parallel()
	text := func(value string) *string { return &value }
	rule := func(rule evovoice.SchedulingRule) evovoice.PatchCustomer {
		return evovoice.PatchCustomer{Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{rule}}}
	}
	for name, test := range map[string]struct {
		now   string
		asked evovoice.PatchCustomer
		want  string
		reads int
	}{
		"no nested object": {
			``,
			evovoice.PatchCustomer{Name: text("Acme"), Data: evovoice.Struct{"a": {BoolValue: new(true)}}},
			`{"name":"Acme","data":{"a":{"boolValue":true}}}`, 0,
		},
		"one member": {
			`"schedule":{"timeZoneId":"Europe/Rome","rules":[{"id":"1","new":1e400}],"future":{"a":[1,null]}},`,
			evovoice.PatchCustomer{Schedule: &evovoice.Schedule{DefaultState: text("Closed")}},
			`{"schedule":{"timeZoneId":"Europe/Rome","rules":[{"id":"1","new":1e400}],"future":{"a":[1,null]},"defaultState":"Closed"}}`, 1,
		},
		"nothing there": {
			`"schedule":null,`,
			evovoice.PatchCustomer{Schedule: &evovoice.Schedule{DefaultState: text("Closed")}},
			`{"schedule":{"defaultState":"Closed"}}`, 1,
		},
		"other letters": {
			`"Schedule":{"DefaultState":"Open","Future":1},`,
			evovoice.PatchCustomer{Schedule: &evovoice.Schedule{DefaultState: text("Closed")}},
			`{"schedule":{"DefaultState":"Closed","Future":1}}`, 1,
		},
		"prices": {
			`"billingSettings":{"base":{"baseCost":1,"currency":"EUR"},"vat":19},`,
			evovoice.PatchCustomer{BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{UnitCost: new(2.5)}}},
			`{"billingSettings":{"base":{"baseCost":1,"currency":"EUR","unitCost":2.5},"vat":19}}`, 1,
		},
		"a rule by its id": {
			`"schedule":{"rules":[{"id":"1","name":"A","x":1},{"id":"2","name":"B","flowId":"f","byDay":[{"dayOfWeek":"Monday","y":2}]}]},`,
			rule(evovoice.SchedulingRule{ID: text("2"), Name: text("A"), ByDay: []evovoice.ScheduleDay{{DayOfWeek: "Monday"}}}),
			`{"schedule":{"rules":[{"id":"2","name":"A","flowId":"f","byDay":[{"dayOfWeek":"Monday","y":2}]}]}}`, 1,
		},
		"a rule by its name": {
			`"schedule":{"rules":[{"id":"1","name":"A","x":1},{"id":"2","name":"B","flowId":"f"}]},`,
			rule(evovoice.SchedulingRule{Name: text("B"), State: text("Open")}),
			`{"schedule":{"rules":[{"id":"2","name":"B","flowId":"f","state":"Open"}]}}`, 1,
		},
		"a rule by what it means": {
			`"schedule":{"rules":[{"state":"Open","x":1,"byMonth":[1]},{"state":"Open","x":2,"byMonth":[2,3]},{"state":"Open","x":3}]},`,
			evovoice.PatchCustomer{Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{
				{State: text("Open"), ByMonth: []int{2, 3}}, {State: text("Open"), ByMonth: []int{}}, {State: text("Night")},
			}}},
			`{"schedule":{"rules":[{"state":"Open","x":2,"byMonth":[2,3]},{"state":"Open","x":3,"byMonth":[]},{"state":"Night"}]}}`, 1,
		},
		"no rules": {
			`"schedule":{"rules":[{"id":"1"}],"future":1},`,
			evovoice.PatchCustomer{Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{}}},
			`{"schedule":{"rules":[],"future":1}}`, 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var sent []byte
			reads := 0
			c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPatch {
					sent, _ = io.ReadAll(r.Body)
				} else {
					reads++
				}
				sendJSON(w, http.StatusOK, `{"id":"c-1","accountId":"a",`+test.now+`"isStaging":false}`)
			})
			test.asked.CustomerID = "c-1"
			if _, err := c.Customers.Patch(t.Context(), test.asked); err != nil {
				t.Fatal(err)
			}
			if reads != test.reads {
				t.Errorf("%d reads, want %d", reads, test.reads)
			}
			if !reflect.DeepEqual(decodedJSON(t, string(sent)), decodedJSON(t, test.want)) {
				t.Errorf("sent %s, want %s", sent, test.want)
			}
		})
	}
}

func decodedJSON(t *testing.T, text string) (value any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return value
}

// A customer that cannot be read is not written: what is in it would be lost.
func TestClient_patchOfWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPatch {
			t.Error("it was written")
		}
		sendJSON(w, http.StatusOK, `{"id":"another","accountId":"a"}`)
	})
	_, err := c.Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: "c-1", Schedule: &evovoice.Schedule{Inherit: new(true)}})
	if !errors.Is(err, evovoice.ErrOtherObject) {
		t.Errorf("got %v", err)
	}
}
