package evovoice_test

import (
	"encoding/json"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A member that is nil is not sent, and one that is empty is. Which members there are is the matter of the contract test in
// internal/emulator.
func TestDTO_nilAndEmpty(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		dto  any
		want string
	}{
		{evovoice.NewAccount{}, `{}`},
		{evovoice.NewAccount{TwilioAuthToken: new("")}, `{"twilioAuthToken":""}`},
		{evovoice.PatchAccount{AccountID: "1"}, `{}`},
		{evovoice.PatchAccount{Name: new(""), MaxPhoneNumbers: new(0), BillingSettings: &evovoice.BillingSettings{}}, `{"name":"","maxPhoneNumbers":0,"billingSettings":{}}`},
		{evovoice.NewCustomer{}, `{}`},
		{evovoice.NewCustomer{ParentCustomerID: new(""), Data: evovoice.Struct{}}, `{"parentCustomerId":"","data":{}}`},
		{evovoice.PatchCustomer{CustomerID: "1"}, `{}`},
		{evovoice.PatchCustomer{
			TagIDs: &[]string{}, Data: evovoice.Struct{}, OverrideAppSettings: new(false), Schedule: &evovoice.Schedule{Rules: []evovoice.SchedulingRule{}},
			AppSettings: &evovoice.AppSettings{EnableDialer: new(false), CustomCSS: new("")}, BillingSettings: &evovoice.BillingSettings{Base: &evovoice.BillingItem{UnitCost: new(0.0)}},
		}, `{"data":{},"tagIds":[],"schedule":{"rules":[]},"billingSettings":{"base":{"unitCost":0}},"overrideAppSettings":false,` +
			`"appSettings":{"enableDialer":false,"customCss":""}}`},
		{
			evovoice.Struct{"a": {}, "b": {ListValue: []evovoice.Struct{}}, "c": {StructValue: evovoice.Struct{}}, "d": {BoolValue: new(false)}},
			`{"a":{},"b":{"listValue":[]},"c":{"structValue":{}},"d":{"boolValue":false}}`,
		},
		{evovoice.SchedulingRule{ByMonth: []int{}, Count: new(0)}, `{"byMonth":[],"count":0}`},
		{evovoice.SetCustomerStagingMode{CustomerID: "1"}, `{"isStaging":false}`},
	} {
		got, err := json.Marshal(test.dto)
		if err != nil || string(got) != test.want {
			t.Errorf("%T: got %s, want %s (%v)", test.dto, got, test.want, err)
		}
	}
}
