package evovoice_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const entity = "id dateCreated dateLastModified createdBy lastModifiedBy "

// documented are the members of each object as the metadata pages have them. integrationData is left out: no page shows
// what it is.
var documented = map[string]struct {
	dto     any
	members string
}{
	"NewAccount":             {new(evovoice.NewAccount), "name twilioAccountSid twilioAuthToken"},
	"PatchAccount":           {new(evovoice.PatchAccount), "name maxPhoneNumbers logoId billingSettings"},
	"GetAccount":             {new(evovoice.GetAccount), ""},
	"DeleteAccount":          {new(evovoice.DeleteAccount), ""},
	"NewCustomer":            {new(evovoice.NewCustomer), "accountId name parentCustomerId referenceId data"},
	"GetCustomer":            {new(evovoice.GetCustomer), ""},
	"DeleteCustomer":         {new(evovoice.DeleteCustomer), ""},
	"SetCustomerStagingMode": {new(evovoice.SetCustomerStagingMode), "isStaging"},
	"RequestAuthToken":       {new(evovoice.RequestAuthToken), "userId userEmailAddress"},
	"RequestAuthTokenResult": {new(evovoice.RequestAuthTokenResult), "authToken"},
	"CustomerBreadcrumb":     {new(evovoice.CustomerBreadcrumb), "id name"},
	"Tag":                    {new(evovoice.Tag), "id name color"},
	"Value":                  {new(evovoice.Value), "boolValue stringValue numberValue listValue structValue"},
	"Schedule":               {new(evovoice.Schedule), "timeZoneId inherit forceClosed rules defaultState"},
	"ScheduleDay":            {new(evovoice.ScheduleDay), "offset dayOfWeek"},
	"BillingItem":            {new(evovoice.BillingItem), "baseCost rawUnitMultiplier unitCost allowance"},
	"PatchCustomer": {new(evovoice.PatchCustomer), "name parentCustomerId referenceId data tagIds schedule overrideBillingSettings " +
		"billingSettings overrideAppSettings appSettings"},
	"AccountInfo": {new(evovoice.AccountInfo), entity + "name parentAccountId twilioAccountSid ancestorIds maxPhoneNumbers isBYOA " +
		"trustHubProfileSid logoId logoUri billingSettings"},
	"CustomerInfo": {new(evovoice.CustomerInfo), entity + "accountId parentCustomerId breadcrumb accountName isStaging name referenceId " +
		"data tags schedule overrideBillingSettings billingSettings overrideAppSettings appSettings"},
	"BillingSettings": {new(evovoice.BillingSettings), "base localNumbers tollFreeNumbers inboundVoiceCalls outboundVoiceCalls inboundFaxes " +
		"outboundFaxes inboundSmsMessages outboundSmsMessages aiInsights aiLiveMinutes"},
	"SchedulingRule": {new(evovoice.SchedulingRule), "id name priority state source condition simpleRuleType customerState flowId flowParams " +
		"isAllDay startDate startTime endTime bySetPosition byMonth byWeekNo byYearDay byMonthDay byDay byHour byMinute interval count " +
		"untilDate frequency"},
	"AppSettings": {new(evovoice.AppSettings), "enablePhoneNumberManagement enableDeviceManagement enableDialer enableCallHistory " +
		"showFileNameInMessageCenter chakraTheme customCss pageTitle stringMappings logoutUrl portMyNumberUrl"},
}

// Every DTO has the documented members and no others, and comes back from JSON as it was.
func TestDTO_members(t *testing.T) {
	t.Parallel()
	for name, test := range documented {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fill(reflect.ValueOf(test.dto).Elem(), 3)
			text, err := json.Marshal(test.dto)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Fields(test.members)
			slices.Sort(want)
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(object(t, string(text)))), emptyIsNil); diff != "" {
				t.Error(diff)
			}
			back := reflect.New(reflect.TypeOf(test.dto).Elem()).Interface()
			if err := json.Unmarshal(text, back); err != nil {
				t.Fatal(err)
			}
			again, err := json.Marshal(back)
			if err != nil || !bytes.Equal(again, text) {
				t.Errorf("got %s, want %s (%v)", again, text, err)
			}
		})
	}
}

var emptyIsNil = cmp.Transformer("emptyIsNil", func(list []string) string { return strings.Join(list, " ") })

// fill gives every member a value, objects in objects down to the given depth.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth)
	case reflect.Struct:
		for i := range v.NumField() {
			if depth > 0 || v.Field(i).Kind() != reflect.Slice && v.Field(i).Kind() != reflect.Map {
				fill(v.Field(i), depth-1)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), depth)
	case reflect.Map:
		item := reflect.New(v.Type().Elem()).Elem()
		fill(item, depth)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf("Any name"), item)
	case reflect.String:
		v.SetString("text")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(1.5)
	default:
		panic(v.Kind())
	}
}

// A member that is nil is not sent, and one that is empty is.
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

func TestEnums_values(t *testing.T) {
	t.Parallel()
	for want, got := range map[string][]string{
		"Sunday Monday Tuesday Wednesday Thursday Friday Saturday":             evovoice.DayOfWeekValues(),
		"Always CustomerState Time":                                            evovoice.SimpleSchedulingRuleTypesValues(),
		"None Secondly Minutely Hourly Daily Weekly Monthly Yearly":            evovoice.SchedulingRuleFrequencyValues(),
		"Magenta Red Volcano Orange Gold Lime Green Cyan Blue GeekBlue Purple": evovoice.TagColorsValues(),
	} {
		if strings.Join(got, " ") != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
}
