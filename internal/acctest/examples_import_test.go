package acctest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// imported is an Evo Voice with the objects that examples of imports and queries name.
func imported(t *testing.T) (evo *acctest.EvoVoice, named *strings.Replacer) {
	t.Helper()
	evo = acctest.StartEmulator(t, emulator.Options{AccountID: account})
	acme := evo.AddAccount("Acme")
	if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{
		ID: "65f1a2b3c4d5e6f708192a40", EmailAddress: "ada@example.com",
	}}); err != nil {
		t.Fatal(err)
	}
	reference := "CRM-4711"
	for _, customer := range []evovoice.CustomerInfo{
		{EntityInfo: evovoice.EntityInfo{ID: "65f1a2b3c4d5e6f708192c10"}, Name: "Acme Ltd", ReferenceID: &reference},
		{Name: "Acme Corp"},
	} {
		if _, err := evo.AddCustomer(customer); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := emulator.Add(evo.Emulator, evovoice.AlertInfo{
		EntityInfo: evovoice.EntityInfo{ID: "65f1a2b3c4d5e6f708192e10"}, Name: "Spend of a day", WindowHours: 24, Threshold: 250,
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := evo.AddFile(evovoice.FileInfo{
		EntityInfo: evovoice.EntityInfo{ID: "65f1a2b3c4d5e6f708192d10"}, FileName: "greeting.wav",
	}, []byte("hello")); err != nil {
		t.Fatal(err)
	}
	// The emulator chooses the ids of accounts.
	return evo, strings.NewReplacer(otherAccount, acme.ID)
}

// Every `terraform import` of an import.sh works, on its own.
func TestExamples_importCommands(t *testing.T) {
	t.Parallel()
	for _, script := range exampleFiles(t, "resources/*/import.sh") {
		for line := range strings.Lines(contentOf(t, script)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			t.Run(strings.TrimSpace(line), func(t *testing.T) {
				t.Parallel()
				evo, named := imported(t)
				work := exampleWorkspace(t, evo, folderOf(script))
				if out := shell(t, work, named.Replace(line), ""); !strings.Contains(out, "Import successful!") {
					t.Error(out)
				}
			})
		}
	}
}

// Every import block plans an import and finds its object; those by identity where the command line knows identity.
func TestExamples_importBlocks(t *testing.T) {
	t.Parallel()
	for _, file := range exampleFiles(t, "resources/*/import-*.tf") {
		t.Run(strings.TrimPrefix(file, examples), func(t *testing.T) {
			t.Parallel()
			evo, named := imported(t)
			block := named.Replace(contentOf(t, file))
			if strings.Contains(block, "identity") {
				importsByIdentity(t, evo, block)
				if !evo.Workspace(t).Knows("1.12.0", "1.12.0") {
					return
				}
			}
			work := exampleWorkspace(t, evo, folderOf(file))
			work.Write("import.tf", block)
			if out := work.Run("plan"); !strings.Contains(out, "Plan: 1 to import") {
				t.Error(out)
			}
		})
	}
}

// importsByIdentity imports over the protocol, which needs no command line that is new enough.
func importsByIdentity(t *testing.T, evo *acctest.EvoVoice, block string) {
	t.Helper()
	body := parse(t, block).Blocks[0].Body
	resource := body.Attributes["to"].Expr.Variables()[0].RootName()
	values, diags := body.Attributes["identity"].Expr.Value(nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	kind, members := tftypes.Object{AttributeTypes: map[string]tftypes.Type{}}, map[string]tftypes.Value{}
	for name, value := range values.AsValueMap() {
		kind.AttributeTypes[name], members[name] = tftypes.String, tftypes.NewValue(tftypes.String, value.AsString())
	}
	if resource != "evovoice_account" && members["account_id"].IsNull() { // Terraform adds what a block leaves out
		kind.AttributeTypes["account_id"], members["account_id"] = tftypes.String, tftypes.NewValue(tftypes.String, nil)
	}
	identity, err := tfprotov6.NewDynamicValue(kind, tftypes.NewValue(kind, members))
	if err != nil {
		t.Fatal(err)
	}
	p := evo.Protocol(t)
	object := p.Import(resource, tfprotov6.ImportResourceStateRequest{
		Identity: &tfprotov6.ResourceIdentityData{IdentityData: &identity},
	})
	if p.Read(resource, object).State.IsNull() {
		t.Error("nothing was imported")
	}
}

// Every list block of a .tfquery.hcl lists: over the protocol, and with `terraform query` where the command line has it.
func TestExamples_queries(t *testing.T) {
	t.Parallel()
	for _, file := range append(exampleFiles(t, "list-resources/*/*.tfquery.hcl"), exampleFiles(t, "guides/*/*.tfquery.hcl")...) {
		t.Run(strings.TrimPrefix(file, examples), func(t *testing.T) {
			t.Parallel()
			evo, _ := imported(t)
			for _, block := range parse(t, contentOf(t, file)).Blocks {
				filters := map[string]any{}
				for _, config := range block.Body.Blocks {
					for name, attribute := range config.Body.Attributes {
						value, diags := attribute.Expr.Value(nil)
						if diags.HasErrors() {
							t.Fatal(diags)
						}
						filters[name] = value.AsString()
					}
				}
				found := evo.Protocol(t).List(block.Labels[0], filters, 0, true)
				if len(found) == 0 || len(found[0].Errors) > 0 {
					t.Errorf("%s %q finds %v", block.Labels[0], block.Labels[1], found)
				}
			}
			if work := evo.Workspace(t); work.Knows("1.14.0", "") {
				work.Write("list.tfquery.hcl", contentOf(t, file))
				if out := work.Run("query"); !strings.Contains(out, "id=") {
					t.Error(out)
				}
			}
		})
	}
}

func exampleFiles(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(examples, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files: %v", pattern, len(files), err)
	}
	return files
}

func folderOf(file string) string {
	return strings.TrimPrefix(filepath.Dir(file), examples+"/")
}

func contentOf(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func parse(t *testing.T, text string) *hclsyntax.Body {
	t.Helper()
	file, diags := hclparse.NewParser().ParseHCL([]byte(text), "example")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return file.Body.(*hclsyntax.Body)
}
