package emulator_test

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// sent is a request as it left the client.
type sent struct {
	operation string
	query     []string
	body      map[string]any
}

// recorder notes what passes through it.
type recorder struct {
	contract contract
	mu       sync.Mutex
	sent     []sent
}

func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	s := sent{operation: r.contract.operationAt(request.Method, request.URL.Path)}
	s.query = slices.Sorted(maps.Keys(request.URL.Query()))
	if request.Body != nil {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			return nil, err
		}
		_ = json.Unmarshal(body, &s.body) // what is no object has no members to check
		if media, parameters, _ := mime.ParseMediaType(request.Header.Get("Content-Type")); media == "multipart/form-data" {
			form, err := multipart.NewReader(bytes.NewReader(body), parameters["boundary"]).ReadForm(maxForm)
			if err != nil {
				return nil, err
			}
			s.body = map[string]any{}
			for name := range form.Value {
				s.body[name] = true
			}
		}
		request.Body = io.NopCloser(bytes.NewReader(body))
	}
	r.mu.Lock()
	r.sent = append(r.sent, s)
	r.mu.Unlock()
	return http.DefaultTransport.RoundTrip(request)
}

// maxForm is how much of a form is kept in memory.
const maxForm = 1 << 20

// filled is a request DTO with every member that its documentation has.
func filled[T any](t *testing.T, c contract, operation string) T {
	t.Helper()
	var dto T
	if err := json.Unmarshal([]byte(marshal(t, c.object(operation, 2))), &dto); err != nil {
		t.Fatal(err)
	}
	return dto
}

// The client calls the documented operations at their routes, with their members and no others.
func TestContract_client(t *testing.T) {
	t.Parallel()
	c := documented(t)
	s := start(t, emulator.Options{})
	wire := &recorder{contract: c}
	client, err := evovoice.New(evovoice.Config{
		BaseURL: s.url, Username: s.Administrator().Username, Password: s.Administrator().Password, Transport: wire,
	})
	if err != nil {
		t.Fatal(err)
	}
	account, other := s.Administrator().AccountID, s.AddAccount("Other").ID
	tag, err := s.AddTag(account, "VIP", "Gold")
	if err != nil {
		t.Fatal(err)
	}
	ctx := t.Context()
	works := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}

	newUser := filled[evovoice.NewUser](t, c, "NewUser")
	newUser.AccountID = account
	user, err := client.Users.New(ctx, newUser)
	works(err)
	patchUser := filled[evovoice.PatchUser](t, c, "PatchUser")
	patchUser.UserID, patchUser.AccountIDs = user.ID, &[]string{account, other}
	_, err = client.Users.Patch(ctx, patchUser)
	works(err)
	_, err = client.RequestAuthToken(ctx, evovoice.RequestAuthToken{UserID: user.ID, UserEmailAddress: user.EmailAddress})
	works(err)
	_, err = client.GetAuthStatus(ctx)
	works(err)
	works(client.ForgotPassword(ctx, evovoice.ForgotPassword{EmailAddress: user.EmailAddress}))
	_, err = client.Accounts.Check(ctx, evovoice.CheckAccount{AccountID: account})
	works(err)

	created, err := client.Accounts.New(ctx, filled[evovoice.NewAccount](t, c, "NewAccount"))
	works(err)
	patchAccount := filled[evovoice.PatchAccount](t, c, "PatchAccount")
	patchAccount.AccountID = created.ID
	_, err = client.Accounts.Patch(ctx, patchAccount)
	works(err)
	_, err = client.Accounts.LookUp(ctx, evovoice.Key{ID: created.ID})
	works(err)

	newCustomer := filled[evovoice.NewCustomer](t, c, "NewCustomer")
	newCustomer.AccountID, newCustomer.ParentCustomerID = account, new("")
	customer, err := client.Customers.New(ctx, newCustomer)
	works(err)
	patchCustomer := filled[evovoice.PatchCustomer](t, c, "PatchCustomer")
	patchCustomer.CustomerID, patchCustomer.ParentCustomerID, patchCustomer.TagIDs = customer.ID, new(""), &[]string{tag.ID}
	_, err = client.Customers.Patch(ctx, patchCustomer)
	works(err)
	_, err = client.Customers.LookUp(ctx, evovoice.Key{ID: customer.ID})
	works(err)
	_, err = client.Customers.SetStagingMode(ctx, evovoice.SetCustomerStagingMode{CustomerID: customer.ID, IsStaging: true})
	works(err)

	newAlert := filled[evovoice.NewAlert](t, c, "NewAlert")
	newAlert.AccountID = account
	alert, err := client.Alerts.New(ctx, newAlert)
	works(err)
	patchAlert := filled[evovoice.PatchAlert](t, c, "PatchAlert")
	patchAlert.AlertID = alert.ID
	_, err = client.Alerts.Patch(ctx, patchAlert)
	works(err)
	_, err = client.Alerts.LookUp(ctx, evovoice.Key{ID: alert.ID})
	works(err)

	endpoint, err := emulator.Add(s.Emulator, evovoice.EndpointInfo{Name: "Main"})
	works(err)
	_, err = client.Endpoints.LookUp(ctx, evovoice.Key{ID: endpoint.ID})
	works(err)
	integration, err := emulator.Add(s.Emulator, evovoice.IntegrationInfo{Name: "CRM"})
	works(err)
	_, err = client.Integrations.LookUp(ctx, evovoice.Key{ID: integration.ID})
	works(err)
	test := filled[evovoice.TestSchedule](t, c, "TestSchedule")
	test.CustomerID, test.EndpointID, test.DateTime = customer.ID, endpoint.ID, "2027-01-04T09:00:00Z"
	test.Schedule = &evovoice.Schedule{DefaultState: new("Open")}
	_, err = client.Customers.TestSchedule(ctx, test)
	works(err)
	_, err = client.Endpoints.TestSchedule(ctx, test)
	works(err)
	_, err = client.Customers.InheritedSchedule(ctx, customer.ID)
	works(err)
	_, err = client.Endpoints.InheritedSchedule(ctx, endpoint.ID)
	works(err)
	bytes := &evovoice.Content{
		Open:   func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("bytes")), nil },
		Length: 5, SHA256: "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9", Name: "text",
	}
	newFile := filled[evovoice.NewFile](t, c, "NewFile")
	newFile.AccountID, newFile.CustomerID = account, new("")
	file, err := client.Files.New(ctx, newFile, bytes)
	works(err)
	patchFile := filled[evovoice.PatchFile](t, c, "PatchFile")
	patchFile.FileID, patchFile.CustomerID = file.ID, new("")
	_, err = client.Files.Patch(ctx, patchFile)
	works(err)
	_, err = client.Files.Replace(ctx, patchFile, bytes)
	works(err)
	works(read(client.Files.List(ctx, filled[evovoice.ListFiles](t, c, "ListFiles"))))
	works(client.Files.Delete(ctx, evovoice.DeleteFile{FileID: file.ID}))

	works(read(client.Users.List(ctx, filled[evovoice.ListUsers](t, c, "ListUsers"))))
	works(read(client.Accounts.List(ctx, filled[evovoice.ListAccounts](t, c, "ListAccounts"))))
	works(read(client.Customers.List(ctx, filled[evovoice.ListCustomers](t, c, "ListCustomers"))))
	works(read(client.Alerts.List(ctx, filled[evovoice.ListAlerts](t, c, "ListAlerts"))))
	works(read(client.Endpoints.List(ctx, filled[evovoice.ListEndpoints](t, c, "ListEndpoints"))))
	works(read(client.Integrations.List(ctx, filled[evovoice.ListIntegrations](t, c, "ListIntegrations"))))
	works(client.Users.Delete(ctx, evovoice.UserKey{ID: user.ID}))
	works(client.Customers.Delete(ctx, evovoice.DeleteCustomer{CustomerID: customer.ID}))
	works(client.Alerts.Delete(ctx, evovoice.DeleteAlert{AlertID: alert.ID}))
	works(client.Accounts.Delete(ctx, evovoice.DeleteAccount{AccountID: created.ID}))
	wire.check(t)
}

// read walks a list whose field to sort by is none: to be refused for that takes an emulator that has read it.
func read[T any](list iter.Seq2[T, error]) error {
	for _, err := range list {
		if err != nil && evovoice.StatusOf(err) == http.StatusBadRequest && strings.Contains(err.Error(), "to sort by") {
			return nil
		}
		return err
	}
	return nil
}

// check compares what was sent with what is documented. Page 0 is the default, and not sent.
func (r *recorder) check(t *testing.T) {
	t.Helper()
	called := map[string]bool{}
	for _, s := range r.sent {
		called[s.operation] = true
		if s.operation == "" {
			t.Errorf("called what is not documented, with %v %v", s.query, s.body)
			continue
		}
		want := r.contract.members(s.operation)
		routes := r.contract.Operations[s.operation].Routes
		verb, _, _ := strings.Cut(routes[0], " ")
		maps.DeleteFunc(want, func(name, _ string) bool {
			return strings.Contains(strings.Join(routes, " "), "{"+name+"}") && s.operation != "Authenticate" || verb == http.MethodGet && name == "page"
		})
		got := slices.Sorted(maps.Keys(s.body))
		if verb == http.MethodGet {
			got = s.query
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), got, emptyIsNone); diff != "" {
			t.Errorf("%s: documented (-), sent (+):\n%s", s.operation, diff)
		}
		if verb != http.MethodGet && len(s.query) > 0 {
			t.Errorf("%s: %v in the query", s.operation, s.query)
		}
	}
	for name, operation := range emulator.Operations() {
		if !called[name] && operation.Request.PkgPath() == clientPackage {
			t.Errorf("%s is not called", name)
		}
	}
}

var emptyIsNone = cmp.Transformer("emptyIsNone", func(list []string) string { return strings.Join(list, " ") })
