package acctest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

// Address is that of a resource or data source in a configuration, e.g. "evovoice_user.ada".
type Address string

// Value checks an attribute of the state; dots lead into nested ones.
func (a Address) Value(attribute string, want knownvalue.Check) statecheck.StateCheck {
	names := strings.Split(attribute, ".")
	at := tfjsonpath.New(names[0])
	for _, name := range names[1:] {
		at = at.AtMapKey(name)
	}
	return statecheck.ExpectKnownValue(string(a), at, want)
}

// Action checks what the plan of a step does to the resource.
func (a Address) Action(want plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(string(a), want)}}
}

// Holds wraps a question to Evo Voice itself as a check of a step.
func Holds(what string, question func() bool) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if !question() {
			return fmt.Errorf("Evo Voice: not true that %s", what)
		}
		return nil
	}
}

// IdentityIs checks that an object has an identity, of this id. The account that it may have beside it can change.
func (o Object) IdentityIs(t *testing.T, when, id string) {
	t.Helper()
	if got := o.identity(t, when)["id"]; !got.Equal(tftypes.NewValue(tftypes.String, id)) {
		t.Errorf("identity after %s is %s, want %s", when, got, id)
	}
}

// IdentityAccountIs checks the account in the identity of an object.
func (o Object) IdentityAccountIs(t *testing.T, when, account string) {
	t.Helper()
	if got := o.identity(t, when)["account_id"]; !got.Equal(tftypes.NewValue(tftypes.String, account)) {
		t.Errorf("account in the identity after %s is %s, want %s", when, got, account)
	}
}

func (o Object) identity(t *testing.T, when string) map[string]tftypes.Value {
	t.Helper()
	if o.Identity == nil {
		t.Fatalf("no identity after %s", when)
	}
	members := map[string]tftypes.Type{"id": tftypes.String, "account_id": tftypes.String}
	got, err := o.Identity.IdentityData.Unmarshal(tftypes.Object{AttributeTypes: members})
	if err != nil {
		delete(members, "account_id") // what is in no account
		got, err = o.Identity.IdentityData.Unmarshal(tftypes.Object{AttributeTypes: members})
	}
	if err != nil {
		t.Fatal(err)
	}
	return membersOf(got)
}

// Message matches what the command line prints. A space of the pattern stands for any white space, because lines break where
// they are full, and how full they are depends on names and ports that differ from run to run. A dot matches line breaks.
func Message(pattern string) *regexp.Regexp {
	return regexp.MustCompile("(?s)" + strings.ReplaceAll(pattern, " ", `\s+`))
}
