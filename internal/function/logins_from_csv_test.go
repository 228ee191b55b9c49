package function_test

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

var (
	texts   = tftypes.Set{ElementType: tftypes.String}
	members = map[string]tftypes.Type{
		"email_address": tftypes.String, "first_name": tftypes.String, "last_name": tftypes.String, "roles": texts, "accounts": texts,
	}
	company = tftypes.Map{ElementType: tftypes.Object{AttributeTypes: members}}
)

func TestLoginsFromCSV_result(t *testing.T) {
	t.Parallel()
	got, failed := call(t, "logins_from_csv", company, base64.StdEncoding.EncodeToString([]byte(
		"key,email,given name,roles\n7,Ada@example.com,Ada,\"User;Manager\"\n8,alan@example.com,,\n")))
	if failed != nil {
		t.Fatal(failed)
	}
	text := func(value string) tftypes.Value { return tftypes.NewValue(tftypes.String, value) }
	null, nothing := tftypes.NewValue(tftypes.String, nil), tftypes.NewValue(texts, nil)
	login := func(email, first, roles tftypes.Value) tftypes.Value {
		return tftypes.NewValue(company.ElementType, map[string]tftypes.Value{
			"email_address": email, "first_name": first, "last_name": null, "roles": roles, "accounts": nothing,
		})
	}
	want := tftypes.NewValue(company, map[string]tftypes.Value{
		"7": login(text("Ada@example.com"), text("Ada"), tftypes.NewValue(texts, []tftypes.Value{text("Manager"), text("User")})),
		"8": login(text("alan@example.com"), null, nothing),
	})
	if diff := cmp.Diff(want.String(), got.String()); diff != "" && !got.Equal(want) {
		t.Error(diff)
	}
}

func TestLoginsFromCSV_errors(t *testing.T) {
	t.Parallel()
	for argument, want := range map[string]string{
		"email_address,first_name\n":                                      "read it with filebase64, and not with file",
		base64.StdEncoding.EncodeToString([]byte("email_address,role\n")): `line 1: "role" is not known, and looks like "roles"`,
	} {
		if _, failed := call(t, "logins_from_csv", company, argument); failed == nil || !strings.Contains(failed.Text, want) || failed.FunctionArgument == nil || *failed.FunctionArgument != 0 {
			t.Errorf("%s: %v", want, failed)
		}
	}
}

// On the command line: the example, and what a person reads when the file is wrong.
func TestLoginsFromCSV_commandLine(t *testing.T) {
	t.Parallel()
	const example = "../../examples/functions/logins_from_csv/"
	evo := acctest.StartEmulator(t, emulator.Options{})
	work := evo.Workspace(t)
	for _, name := range []string{"function.tf", "company.csv"} {
		content, err := os.ReadFile(filepath.Join(example, name))
		if err != nil {
			t.Fatal(err)
		}
		work.Write(strings.Replace(name, "function.tf", "terraform.tf", 1), string(content))
	}
	work.Setenv("TF_VAR_password", "Passw0rd")
	if out := work.Run("apply", "-auto-approve"); !strings.Contains(out, "3 added") {
		t.Error(out)
	}
	work.Write("company.csv", "email_address,first_name\nada@example.com,Ada\nperson 2@example.com,Grace\n,Alan\n")
	out := work.Fail("plan")
	for _, want := range []string{
		`line 3, email_address: "person 2@example.com" has a space`, "line 4, email_address: is empty",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
}
