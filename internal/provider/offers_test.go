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
// object of nulls.
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
		for _, value := range []tftypes.Value{offer.Value(nil), filled(offer.Schema.ValueType())} {
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

// reach says how to reach into an account, for all that the provider offers.
func reach(
	evo *acctest.EvoVoice, account string, victim evovoice.UserInfo, customer evovoice.CustomerInfo, alert evovoice.AlertInfo,
	endpoint evovoice.EndpointInfo,
) map[string][]map[string]any {
	const at = "2027-01-01T10:00:00Z"
	return map[string][]map[string]any{
		"resource evovoice_account":     {{"id": account, "name": "Other"}},
		"resource evovoice_alert":       {{"id": alert.ID, "account_id": account, "name": alert.Name}},
		"resource evovoice_customer":    {{"id": customer.ID, "account_id": account, "name": customer.Name}},
		"resource evovoice_user":        {{"id": victim.ID, "account_id": account, "email_address": victim.EmailAddress}},
		"data evovoice_account":         {{"id": account}, {"name": "Other"}},
		"data evovoice_accounts":        nil, // shows those that are allowed: see its own test
		"data evovoice_alert":           {{"id": alert.ID}, {"account_id": account, "name": alert.Name}},
		"data evovoice_alerts":          {{"account_id": account}},
		"data evovoice_current_user":    nil, // reaches into no account: it is the provider itself
		"data evovoice_customer":        {{"id": customer.ID}, {"account_id": account, "reference_id": "theirs"}},
		"data evovoice_customers":       {{"account_id": account}},
		"data evovoice_endpoint":        {{"id": endpoint.ID}, {"account_id": account, "name": endpoint.Name}},
		"data evovoice_endpoints":       {{"account_id": account}},
		"data evovoice_schedule_state":  {{"customer_id": customer.ID, "at": at}, {"endpoint_id": endpoint.ID, "at": at}},
		"data evovoice_user":            {{"id": victim.ID}, {"email_address": victim.EmailAddress}, {"account_id": account, "id": victim.ID}},
		"data evovoice_users":           {{"account_id": account}},
		"list evovoice_alert":           {{"account_id": account}},
		"list evovoice_customer":        {{"account_id": account}},
		"list evovoice_user":            {{"account_id": account}},
		"ephemeral evovoice_auth_token": {{"user_id": victim.ID}, {"email_address": victim.EmailAddress}},
	}
}

// allowed_account_ids holds for everything that reaches Evo Voice. Something new must say here how it reaches into an account.
func TestAllowedAccounts_holdEverywhere(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	victim, err := evo.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: "victim@example.com", Roles: []string{"Manager"}, AccountIDs: []string{other.ID}},
		Password: "Passw0rd",
	})
	if err != nil {
		t.Fatal(err)
	}
	reference := "theirs"
	customer, err := evo.Client(t).Customers.New(t.Context(), evovoice.NewCustomer{AccountID: other.ID, Name: "Theirs", ReferenceID: &reference})
	if err != nil {
		t.Fatal(err)
	}
	alert, err := emulator.Add(evo.Emulator, evovoice.AlertInfo{AccountID: other.ID, Name: "Theirs"})
	if err != nil {
		t.Fatal(err)
	}
	endpoint, err := evo.AddEndpoint(evovoice.EndpointInfo{AccountID: other.ID, Name: "Theirs"})
	if err != nil {
		t.Fatal(err)
	}
	rows := reach(evo, other.ID, victim, customer, alert, endpoint)
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
		"evovoice_account": other.ID, "evovoice_customer": customer.ID, "evovoice_user": victim.ID,
		"evovoice_alert": alert.ID,
	} {
		_, err := p.Import(t.Context(), resource, tfprotov6.ImportResourceStateRequest{ID: id})
		if err == nil || !strings.Contains(err.Error(), "Account Not Allowed") {
			t.Errorf("import of %s: %v", resource, err)
		}
	}
}
