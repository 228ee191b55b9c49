package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// filled is a value in which all is null but what holds other values: objects, and lists and sets of objects.
func filled(of tftypes.Type) tftypes.Value {
	switch of := of.(type) {
	case tftypes.Object:
		members := map[string]tftypes.Value{}
		for name, kind := range of.AttributeTypes {
			members[name] = filled(kind)
		}
		return tftypes.NewValue(of, members)
	case tftypes.List:
		if of.ElementType.Is(tftypes.Object{}) {
			return tftypes.NewValue(of, []tftypes.Value{filled(of.ElementType)})
		}
	case tftypes.Set:
		if of.ElementType.Is(tftypes.Object{}) {
			return tftypes.NewValue(of, []tftypes.Value{filled(of.ElementType)})
		}
	}
	return tftypes.NewValue(of, nil)
}

// A model has a field for each attribute of its schema and no other, of its type: all that the provider offers is handed an
// object of nulls and, where a block may be missing for that, none at all.
func TestModels_fitTheirSchemas(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: 1})
	if _, err := evo.Client(t).Customers.New(t.Context(), evovoice.NewCustomer{AccountID: evo.AccountID(), Name: "Acme"}); err != nil {
		t.Fatal(err)
	}
	p, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, offer := range acctest.Offers(t) {
		values := []tftypes.Value{offer.Value(nil), filled(offer.Schema.ValueType())}
		if offer.Kind == "action" || offer.Kind == "list" { // without a config block
			values = append(values, tftypes.NewValue(offer.Schema.ValueType(), nil))
		}
		for _, value := range values {
			diagnostics, err := p.Visit(t.Context(), offer, value)
			if err != nil {
				t.Errorf("%s: %v", offer, err)
			}
			for _, d := range diagnostics {
				if strings.Contains(d.Detail, "error in the provider") || strings.Contains(d.Summary, "Conversion") {
					t.Errorf("%s: %s: %s", offer, d.Summary, d.Detail)
				}
			}
		}
	}
}

// withNull yields, for each list and set that a configuration of these attributes can hold, one with a null in it and nothing
// else, and where it stands.
func withNull(attributes []*tfprotov6.SchemaAttribute, yield func(where string, member map[string]tftypes.Value)) {
	for _, a := range attributes {
		if !a.Optional && !a.Required {
			continue
		}
		kind := a.ValueType()
		if element := elementOf(kind); element != nil {
			yield(a.Name, map[string]tftypes.Value{a.Name: tftypes.NewValue(kind, []tftypes.Value{tftypes.NewValue(element, nil)})})
		}
		if a.NestedType == nil {
			continue
		}
		withNull(a.NestedType.Attributes, func(where string, member map[string]tftypes.Value) {
			element := elementOf(kind)
			if element == nil {
				yield(a.Name+"."+where, map[string]tftypes.Value{a.Name: among(kind, member)})
				return
			}
			yield(a.Name+"."+where, map[string]tftypes.Value{a.Name: tftypes.NewValue(kind, []tftypes.Value{among(element, member)})})
		})
	}
}

func elementOf(kind tftypes.Type) tftypes.Type {
	switch kind := kind.(type) {
	case tftypes.List:
		return kind.ElementType
	case tftypes.Set:
		return kind.ElementType
	}
	return nil
}

// among is an object with these members, and null ones.
func among(kind tftypes.Type, set map[string]tftypes.Value) tftypes.Value {
	members := map[string]tftypes.Value{}
	for name, kind := range kind.(tftypes.Object).AttributeTypes {
		members[name] = tftypes.NewValue(kind, nil)
	}
	for name, value := range set {
		members[name] = value
	}
	return tftypes.NewValue(kind, members)
}

// A null among the elements of a set or list, at any depth, is refused by terraform validate: no request can carry it, and found
// out after a creation it would taint what is in use.
func TestConfig_refusesNullElements(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	p, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, offer := range acctest.Offers(t) {
		tried := 0
		withNull(offer.Schema.Block.Attributes, func(where string, member map[string]tftypes.Value) {
			tried++
			diagnostics, err := p.Validate(t.Context(), offer, among(offer.Schema.ValueType(), member))
			if err != nil {
				t.Fatal(err)
			}
			refused := false
			for _, d := range diagnostics {
				refused = refused || strings.Contains(d.Summary, "Null") && d.Attribute != nil
			}
			if !refused {
				t.Errorf("%s: a null in %s passes", offer, where)
			}
		})
		if offer.Name == "evovoice_user" && offer.Kind == "resource" && tried < 2 {
			t.Errorf("%s: %d were tried", offer, tried)
		}
	}
}

// theirs is an object of each kind in an account that is not ours.
type theirs struct {
	account     string
	alert       evovoice.AlertInfo
	customer    evovoice.CustomerInfo
	endpoint    evovoice.EndpointInfo
	integration evovoice.IntegrationInfo
	file        evovoice.FileInfo
	user        evovoice.UserInfo
}

func addTheirs(t *testing.T, evo *acctest.EvoVoice) (their theirs) {
	t.Helper()
	works := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	their.account = evo.AddAccount("Other").ID
	var err error
	their.user, err = evo.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: "victim@example.com", Roles: []string{"Manager"}, AccountIDs: []string{their.account}},
		Password: "Passw0rd",
	})
	works(err)
	their.customer, err = evo.Client(t).Customers.New(t.Context(), evovoice.NewCustomer{AccountID: their.account, Name: "Theirs", ReferenceID: new("theirs")})
	works(err)
	their.alert, err = emulator.Add(evo.Emulator, evovoice.AlertInfo{AccountID: their.account, Name: "Theirs"})
	works(err)
	their.endpoint, err = evo.AddEndpoint(evovoice.EndpointInfo{AccountID: their.account, Name: "Theirs"})
	works(err)
	their.integration, err = emulator.Add(evo.Emulator, evovoice.IntegrationInfo{AccountID: their.account, Name: "Theirs"})
	works(err)
	their.file, err = evo.AddFile(evovoice.FileInfo{AccountID: their.account, FileName: "theirs.txt"}, []byte("hello"))
	works(err)
	return their
}

// reach says how to reach into their account, for all that the provider offers.
func (their theirs) reach() map[string][]map[string]any {
	const at = "2027-01-01T10:00:00Z"
	return map[string][]map[string]any{
		"resource evovoice_account":  {{"id": their.account, "name": "Other"}},
		"resource evovoice_alert":    {{"id": their.alert.ID, "account_id": their.account, "name": their.alert.Name}},
		"resource evovoice_customer": {{"id": their.customer.ID, "account_id": their.account, "name": their.customer.Name}},
		"resource evovoice_file": {{
			"id": their.file.ID, "account_id": their.account, "file_name": their.file.FileName, "content_base64": "aGVsbG8=",
		}},
		"resource evovoice_user":                 {{"id": their.user.ID, "account_id": their.account, "email_address": their.user.EmailAddress}},
		"data evovoice_account":                  {{"id": their.account}, {"name": "Other"}},
		"data evovoice_accounts":                 nil, // shows those that are allowed: see its own test
		"data evovoice_alert":                    {{"id": their.alert.ID}, {"account_id": their.account, "name": their.alert.Name}},
		"data evovoice_alerts":                   {{"account_id": their.account}},
		"data evovoice_current_user":             nil, // reaches into no account: it is the provider itself
		"data evovoice_customer":                 {{"id": their.customer.ID}, {"account_id": their.account, "reference_id": "theirs"}},
		"data evovoice_customers":                {{"account_id": their.account}},
		"data evovoice_endpoint":                 {{"id": their.endpoint.ID}, {"account_id": their.account, "name": their.endpoint.Name}},
		"data evovoice_endpoints":                {{"account_id": their.account}},
		"data evovoice_integration":              {{"id": their.integration.ID}, {"account_id": their.account, "name": their.integration.Name}},
		"data evovoice_integrations":             {{"account_id": their.account}},
		"data evovoice_schedule_state":           {{"customer_id": their.customer.ID, "at": at}, {"endpoint_id": their.endpoint.ID, "at": at}},
		"data evovoice_file":                     {{"id": their.file.ID}, {"account_id": their.account, "file_name": their.file.FileName}},
		"data evovoice_files":                    {{"account_id": their.account}},
		"data evovoice_user":                     {{"id": their.user.ID}, {"email_address": their.user.EmailAddress}, {"account_id": their.account, "id": their.user.ID}},
		"data evovoice_users":                    {{"account_id": their.account}},
		"list evovoice_alert":                    {{"account_id": their.account}},
		"list evovoice_customer":                 {{"account_id": their.account}},
		"list evovoice_file":                     {{"account_id": their.account}},
		"list evovoice_user":                     {{"account_id": their.account}},
		"ephemeral evovoice_auth_token":          {{"user_id": their.user.ID}, {"email_address": their.user.EmailAddress}},
		"action evovoice_check_account":          {{"account_id": their.account}},
		"action evovoice_send_password_recovery": {{"email_address": their.user.EmailAddress}, {"email_address": their.user.EmailAddress, "account_id": their.account}},
	}
}

// allowed_account_ids holds for everything that reaches Evo Voice. Something new must say here how it reaches into an account.
func TestAllowedAccounts_holdEverywhere(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	their := addTheirs(t, evo)
	rows := their.reach()
	open := map[string]any{}
	guarded := map[string]any{"allowed_account_ids": []string{evo.AccountID()}}
	for _, offer := range acctest.Offers(t) {
		row, listed := rows[offer.String()]
		if !listed {
			t.Errorf("%s: nothing says how it reaches into an account", offer)
		}
		for _, set := range row {
			for _, settings := range []map[string]any{open, guarded} {
				p, err := evo.Provider(t.Context(), settings)
				if err != nil {
					t.Fatal(err)
				}
				diagnostics, err := p.Visit(t.Context(), offer, offer.Value(set))
				if err != nil {
					t.Fatal(err)
				}
				if refused := len(diagnostics) > 0; refused != (len(settings) > 0) {
					t.Errorf("%s %v with %v: %v", offer, set, settings, diagnostics)
				}
				for _, d := range diagnostics {
					if d.Summary != "Account Not Allowed" {
						t.Errorf("%s %v: %s: %s", offer, set, d.Summary, d.Detail)
					}
				}
			}
		}
	}
	p, err := evo.Provider(t.Context(), guarded)
	if err != nil {
		t.Fatal(err)
	}
	for resource, id := range map[string]string{
		"evovoice_account": their.account, "evovoice_alert": their.alert.ID, "evovoice_customer": their.customer.ID,
		"evovoice_file": their.file.ID, "evovoice_user": their.user.ID,
	} {
		_, err := p.Import(t.Context(), resource, tfprotov6.ImportResourceStateRequest{ID: id})
		if err == nil || !strings.Contains(err.Error(), "Account Not Allowed") {
			t.Errorf("import of %s: %v", resource, err)
		}
	}
}
