package emulator_test

import (
	"fmt"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func init() {
	shows := func(s *service) string {
		s.integration(evovoice.IntegrationInfo{
			Name: "CRM", Settings: evovoice.Struct{"Key": {StringValue: new("secret")}, "Region": {StringValue: new("eu")}},
			SettingsDataType: &evovoice.DataType{Fields: []evovoice.DataField{{Name: "Key", UIHint: "Password"}, {Name: "Region"}}},
		})
		page := decode[evovoice.ListResponse[evovoice.IntegrationInfo]](s.t, s.administrator().do("GET", "/integrations", ""))
		shown, key := page.Items[0], "no key"
		if value, ok := shown.Settings["Key"]; ok {
			key = *value.StringValue
		}
		return fmt.Sprint(key, " ", *shown.Settings["Region"].StringValue, " ", shown.SettingsDataType != nil)
	}
	const inClear = "secret eu true"
	dialectTests["integration-secrets-masked"] = dialectTest{shows, inClear, "******** eu true"}
	dialectTests["integration-secrets-absent"] = dialectTest{shows, inClear, "no key eu true"}
	dialectTests["integration-settings-undescribed"] = dialectTest{shows, inClear, "secret eu false"}
}

func (s *service) integration(info evovoice.IntegrationInfo) evovoice.IntegrationInfo {
	s.t.Helper()
	added, err := emulator.Add(s.Emulator, info)
	if err != nil {
		s.t.Fatal(err)
	}
	return added
}

// Integrations are narrowed by name, account and customer, which may be above theirs.
func TestListIntegrations(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	top := s.customer(evovoice.CustomerInfo{Name: "Top"})
	below := s.customer(evovoice.CustomerInfo{Name: "Below", ParentCustomerID: &top.ID})
	s.integration(evovoice.IntegrationInfo{Name: "CRM", CustomerID: &below.ID})
	s.integration(evovoice.IntegrationInfo{Name: "Office", AccountID: s.AddAccount("Other").ID})
	for query, want := range map[string]int{
		"": 2, "?nameFilter=cr": 1, "?accountIds=" + s.Administrator().AccountID: 1, "?customerIds=" + top.ID: 1,
		"?customerIds=" + top.ID + "&shallowParent=true": 0, "?customerIds=" + below.ID + "&shallowParent=true": 1,
	} {
		page := decode[evovoice.ListResponse[evovoice.IntegrationInfo]](t, s.administrator().do("GET", "/integrations"+query, ""))
		if len(page.Items) != want {
			t.Errorf("%s: %d are listed, and not %d", query, len(page.Items), want)
		}
	}
}
