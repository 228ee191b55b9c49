package emulator_test

import (
	"encoding/json"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const xmlInstance = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance"`

// XML says the same as JSON, in requests and in answers, as far as its structure can be inferred.
func TestWire_customerInXML(t *testing.T) {
	t.Parallel()
	const clr, arrays = "http://schemas.datacontract.org/2004/07/Voice.Api", "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
	c := start(t, emulator.Options{Dialects: []string{"nested-as-sent"}}).administrator()
	r := c.do("POST", "/customers.xml", `<NewCustomer `+xmlInstance+` xmlns="`+clr+`.Customers" xmlns:a="`+arrays+`">
		<AccountId>`+c.Administrator().AccountID+`</AccountId>
		<Data><a:KeyValueOfstringValueX><a:Key>Size</a:Key><a:Value><NumberValue>1.5</NumberValue></a:Value></a:KeyValueOfstringValueX></Data>
		<Name>Acme</Name><ParentCustomerId i:nil="true" /></NewCustomer>`, "Content-Type: application/xml")
	created := c.Customers()[0]
	sameCustomer(t, evovoice.CustomerInfo{Name: "Acme", Data: evovoice.Struct{"Size": {NumberValue: new(1.5)}}}, created)
	digest := regexp.MustCompile(`KeyValueOfstringValue[A-Za-z0-9_]+`)
	for _, want := range []string{
		`<CustomerInfo ` + xmlInstance + ` xmlns="` + clr + `.Customers">`,
		`<Id xmlns="` + clr + `">` + created.ID + `</Id>`,
		`<CustomerBreadcrumb>`,
		`<Data xmlns:d2p1="` + arrays + `">
    <d2p1:KEYVALUE>
      <d2p1:Key>Size</d2p1:Key>
      <d2p1:Value xmlns:d4p1="` + clr + `.Flows.Data">
        <d4p1:NumberValue>1.5</d4p1:NumberValue>
      </d2p1:Value>
    </d2p1:KEYVALUE>
  </Data>`,
	} {
		if got := digest.ReplaceAllString(r.body, "KEYVALUE"); !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	r = c.do("PATCH", "/customers/"+created.ID+".xml", `<PatchCustomer><Data /><Schedule><Inherit>true</Inherit><Rules><SchedulingRule>
		<ByDay><ScheduleDay><DayOfWeek>Friday</DayOfWeek><Offset>-1</Offset></ScheduleDay></ByDay><ByMonth><int>12</int></ByMonth>
		</SchedulingRule></Rules></Schedule></PatchCustomer>`, "Content-Type: application/xml")
	sameCustomer(t, evovoice.CustomerInfo{
		Name: "Acme", Data: evovoice.Struct{}, Schedule: &evovoice.Schedule{Inherit: new(true), Rules: []evovoice.SchedulingRule{
			{ByDay: []evovoice.ScheduleDay{{DayOfWeek: "Friday", Offset: new(-1)}}, ByMonth: []int{12}},
		}},
	}, c.Customers()[0])
	if !strings.Contains(r.body, `:DayOfWeek>Friday</`) || !strings.Contains(r.body, `:int>12</`) {
		t.Errorf("got %s", r.body)
	}
}

// One example of each of the other operations in XML.
func TestWire_accountsInXML(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	customer := c.customer(evovoice.CustomerInfo{})
	account := c.AddAccount("Other")
	for _, test := range []struct{ method, path, body, root string }{
		{"POST", "/accounts", `<NewAccount><Name>New</Name></NewAccount>`, "AccountInfo"},
		{"PATCH", "/accounts/" + account.ID, `<PatchAccount><BillingSettings><Base><UnitCost>1</UnitCost></Base></BillingSettings></PatchAccount>`, "AccountInfo"},
		{"GET", "/accounts/" + account.ID, "", "AccountInfo"},
		{"GET", "/accounts", "", "ListResponseOfAccountInfo"},
		{"GET", "/customers", "", "ListResponseOfCustomerInfo"},
		{"GET", "/customers/" + customer.ID, "", "CustomerInfo"},
		{"POST", "/customers/" + customer.ID + "/staging", `<SetCustomerStagingMode><IsStaging>true</IsStaging></SetCustomerStagingMode>`, "CustomerInfo"},
		{"GET", "/auth/token?userEmailAddress=" + c.Administrator().Username, "", "RequestAuthTokenResult"},
	} {
		r := c.do(test.method, test.path, test.body, "Accept: application/xml", "Content-Type: application/xml")
		if r.status != 200 || !strings.HasPrefix(r.body, "<"+test.root) || strings.Contains(r.body, `xmlns=""`) {
			t.Errorf("%s %s: %d %s", test.method, test.path, r.status, r.body)
		}
	}
	for _, path := range []string{"/customers/" + customer.ID, "/accounts/" + account.ID} {
		if r := c.do("DELETE", path+".xml", ""); r.status != 204 {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

// FuzzCustomer sends any body to PatchCustomer, which has members of every nested kind. Whatever it is, the answer is never
// a server error, and what was taken comes back.
func FuzzCustomer(f *testing.F) {
	for _, body := range []string{
		everything, `{}`, `{"data":{"a":null,"":{}}}`, `{"data":{"a":{"listValue":[{"b":{"structValue":{}}}]}}}`, `{"data":{"a":{"numberValue":1e999}}}`,
		`{"schedule":{"rules":[{"byDay":[{"offset":1}]}]}}`, `{"tagIds":[""]}`, `{"parentCustomerId":"x"}`,
	} {
		f.Add("application/json", body)
	}
	f.Add("application/xml", `<PatchCustomer><Data><K><Key>a</Key><Value><BoolValue>true</BoolValue></Value></K></Data></PatchCustomer>`)
	f.Add("application/xml", `<PatchCustomer><Data><K/></Data><Schedule/></PatchCustomer>`)
	f.Add("application/x-www-form-urlencoded", "data=&schedule=a&tagIds=a,b")

	e, err := emulator.New(emulator.Options{})
	if err != nil {
		f.Fatal(err)
	}
	customer, err := e.AddCustomer(evovoice.CustomerInfo{Name: "Acme"})
	if err != nil {
		f.Fatal(err)
	}
	a := e.Administrator()
	f.Fuzz(func(t *testing.T, contentType, body string) {
		request := httptest.NewRequest("PATCH", "/customers/"+customer.ID, strings.NewReader(body))
		request.Header.Set("Content-Type", contentType)
		request.SetBasicAuth(a.Username, a.Password)
		recorder := httptest.NewRecorder()
		e.ServeHTTP(recorder, request)

		var answer evovoice.CustomerInfo
		if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%v: %d %s", err, recorder.Code, recorder.Body)
		}
		switch recorder.Code {
		case 200:
			if answer.ID != customer.ID || answer.Name == "" {
				t.Errorf("got %s", recorder.Body)
			}
		case 400, 413, 415:
		default:
			t.Errorf("got %d %s", recorder.Code, recorder.Body)
		}
	})
}
