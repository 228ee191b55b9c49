package emulator_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// texts are the unknown members of an object that are texts, by path.
func (s *service) texts(id string) map[string]string {
	texts := s.UnknownMembers(id)
	maps.DeleteFunc(texts, func(path, _ string) bool { return !strings.HasSuffix(path, "xKeptText") })
	return texts
}

// What a PATCH sends back of members that nobody knows stays, in objects and lists, and in another place if it is sent in
// another place; what it does not send back is lost.
func TestUnknownMembers_areKeptIfSentBack(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{Dialects: []string{"members-unknown-kept"}})
	c := s.administrator()
	customer := s.customer(evovoice.CustomerInfo{
		BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{}},
		Schedule:        &evovoice.Schedule{Rules: []evovoice.SchedulingRule{{Name: new("a")}, {Name: new("b")}}},
	})
	path := "/customers/" + customer.ID
	var shown map[string]any
	read := func(body string) {
		shown = nil
		if err := json.Unmarshal([]byte(body), &shown); err != nil {
			t.Fatal(err)
		}
	}
	read(c.do("GET", path, "").body)
	before := s.texts(customer.ID)
	want := []string{
		"billingSettings.base.xKeptText", "billingSettings.xKeptText", "breadcrumb[0].xKeptText", "schedule.rules[0].xKeptText",
		"schedule.rules[1].xKeptText", "schedule.xKeptText", "xKeptText",
	}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(before))); diff != "" {
		t.Fatalf("want (-), got (+):\n%s", diff)
	}

	schedule := shown["schedule"].(map[string]any)
	rules := schedule["rules"].([]any)
	schedule["rules"] = []any{rules[1], map[string]any{"name": "c"}, rules[0]}
	read(c.do("PATCH", path, marshal(t, map[string]any{
		"name": "renamed", "schedule": schedule, "billingSettings": map[string]any{"base": map[string]any{"unitCost": 1}},
	})).body)
	moved := maps.Clone(before)
	maps.DeleteFunc(moved, func(path, _ string) bool { return strings.HasPrefix(path, "billing") })
	moved["schedule.rules[0].xKeptText"] = before["schedule.rules[1].xKeptText"]
	moved["schedule.rules[2].xKeptText"] = before["schedule.rules[0].xKeptText"]
	delete(moved, "schedule.rules[1].xKeptText")
	if diff := cmp.Diff(moved, s.texts(customer.ID)); diff != "" {
		t.Errorf("want (-), got (+):\n%s", diff)
	}
	text := shown["schedule"].(map[string]any)["rules"].([]any)[2].(map[string]any)["xKeptText"]
	if marshal(t, text) != moved["schedule.rules[2].xKeptText"] {
		t.Errorf("shown is %v", text)
	}
}

// Where a nested object in a PATCH is put over what is there, nothing is lost but of lists.
func TestUnknownMembers_merged(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{Dialects: []string{"members-unknown-kept", "nested-merged"}})
	c := s.administrator()
	customer := s.customer(evovoice.CustomerInfo{
		BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{}},
		Schedule:        &evovoice.Schedule{Rules: []evovoice.SchedulingRule{{Name: new("a")}}},
	})
	path := "/customers/" + customer.ID
	c.do("GET", path, "")
	want := s.texts(customer.ID)
	delete(want, "schedule.rules[0].xKeptText")
	want["billingSettings.xKeptText"] = `"mine"`
	c.do("PATCH", path, `{"billingSettings":{"xKeptText":"mine","base":{"unitCost":1}},"schedule":{"rules":[{"name":"b"}]}}`)
	if diff := cmp.Diff(want, s.texts(customer.ID)); diff != "" {
		t.Errorf("want (-), got (+):\n%s", diff)
	}
}
