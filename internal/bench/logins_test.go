package bench_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// loginType is the resource that everything here is about.
const loginType = "evovoice_user"

// pageSize is that of the provider's own listing, against which requests are counted.
const pageSize = 250

func pages(logins int) int { return (logins + pageSize - 1) / pageSize }

// list reads all logins but the administrator, page by page.
func (e evoVoice) list(tb testing.TB, client *evovoice.Client, perPage int) []evovoice.UserInfo {
	tb.Helper()
	var logins []evovoice.UserInfo
	request := evovoice.ListUsers{
		AccountIDs:  []string{e.AccountID()},
		ListRequest: evovoice.ListRequest{CountPerPage: perPage},
	}
	for login, err := range client.Users.List(tb.Context(), request) {
		if err != nil {
			tb.Fatal(err)
		}
		if login.EmailAddress != e.Getenv("EVOVOICE_USERNAME") {
			logins = append(logins, login)
		}
	}
	return logins
}

// managed picks logins from all over the account, in no order: Terraform reads in none.
func managed(all []evovoice.UserInfo, count int) []evovoice.UserInfo {
	step := len(all) / count
	picked := make([]evovoice.UserInfo, count)
	for i := range picked {
		picked[i] = all[i*step]
	}
	order := rand.New(rand.NewPCG(1, 2)) // the same in every run
	order.Shuffle(count, func(i, j int) { picked[i], picked[j] = picked[j], picked[i] })
	return picked
}

// attributes are those of a login in the state.
func (e evoVoice) attributes(login evovoice.UserInfo) map[string]any {
	return map[string]any{
		"id":                    login.ID,
		"account_id":            e.AccountID(),
		"email_address":         login.EmailAddress,
		"first_name":            login.FirstName,
		"last_name":             login.LastName,
		"password_wo_version":   1,
		"roles":                 sorted(login.Roles),
		"account_ids":           sorted(login.AccountIDs),
		"name":                  login.Name,
		"avatar_url":            login.AvatarURL,
		"is_authenticated":      login.IsAuthenticated,
		"account_names":         sorted(login.AccountNames),
		"dashboard_permissions": sorted(login.DashboardPermissions),
		"manager_access":        (*string)(login.ManagerAccess),
	}
}

// sorted is how the provider stores lists that have no order.
func sorted[S ~string](list []S) []string {
	elements := []string{}
	for _, element := range slices.Sorted(slices.Values(list)) {
		elements = append(elements, string(element))
	}
	return elements
}

// object has some attributes and null for the rest.
func object(kind tftypes.Object, attributes map[string]any) tftypes.Value {
	members := make(map[string]tftypes.Value, len(kind.AttributeTypes))
	for name, member := range kind.AttributeTypes {
		value := attributes[name]
		if list, ok := value.([]string); ok {
			value = values(list)
		}
		members[name] = tftypes.NewValue(member, value)
	}
	return tftypes.NewValue(kind, members)
}

func values(list []string) []tftypes.Value {
	elements := make([]tftypes.Value, len(list))
	for i, element := range list {
		elements[i] = tftypes.NewValue(tftypes.String, element)
	}
	return elements
}

func encode(tb testing.TB, value tftypes.Value) *tfprotov6.DynamicValue {
	tb.Helper()
	encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
	if err != nil {
		tb.Fatal(err)
	}
	return &encoded
}
