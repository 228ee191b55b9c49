package acctest_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// tooNew tells whether a folder has actions, and the command line at hand has none: Terraform has them since 1.14.
func tooNew(t *testing.T, work *acctest.Workspace, folder string) bool {
	t.Helper()
	for _, file := range exampleFiles(t, folder+"/*.tf") {
		for _, block := range parse(t, contentOf(t, file)).Blocks {
			if block.Type == "action" {
				return !work.Knows("1.14.0", "")
			}
		}
	}
	return false
}

// Every action of the examples does what it says, over the protocol: that takes no Terraform that knows actions.
func TestExamples_actions(t *testing.T) {
	t.Parallel()
	each := &hcl.EvalContext{Variables: map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{
		"value": cty.ObjectVal(map[string]cty.Value{"email_address": cty.StringVal("ada@example.com")}),
	})}}
	for _, file := range append(exampleFiles(t, "actions/*/action.tf"), exampleFiles(t, "guides/own-password/main.tf")...) {
		for _, block := range parse(t, contentOf(t, file)).Blocks {
			if block.Type != "action" {
				continue
			}
			t.Run(strings.TrimPrefix(file, examples), func(t *testing.T) {
				t.Parallel()
				evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
				leeds := evovoice.AccountInfo{EntityInfo: evovoice.EntityInfo{ID: otherAccount}, Name: "Leeds"}
				if _, err := emulator.Add(evo.Emulator, leeds); err != nil {
					t.Fatal(err)
				}
				if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@example.com"}}); err != nil {
					t.Fatal(err)
				}
				invoke(t, evo, block, each)
			})
		}
	}
}

func invoke(t *testing.T, evo *acctest.EvoVoice, block *hclsyntax.Block, context *hcl.EvalContext) {
	t.Helper()
	set := map[string]any{}
	for name, attribute := range block.Body.Blocks[0].Body.Attributes {
		value, diags := attribute.Expr.Value(context)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		set[name] = value.AsString()
	}
	offers := acctest.Offers(t)
	i := slices.IndexFunc(offers, func(o acctest.Offer) bool { return o.Kind == "action" && o.Name == block.Labels[0] })
	if i < 0 {
		t.Fatalf("there is no action %s", block.Labels[0])
	}
	config := offers[i].Value(set)
	p, err := evo.Provider(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	told, said, err := p.Invoke(t.Context(), block.Labels[0], config)
	if err != nil || len(said) > 0 || len(told) != 1 || !strings.Contains(told[0], "Evo Voice") {
		t.Errorf("%q, %v, %v", told, said, err)
	}
}

// The guide's logins get a mail each when they are created, and none afterwards: by the action, and by the script that does the
// same where there are no actions.
func TestExamples_ownPassword(t *testing.T) {
	t.Parallel()
	for _, folder := range []string{"guides/own-password", "guides/own-password-opentofu"} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
			if tooNew(t, evo.Workspace(t), folder) {
				return // TestExamples_actions invokes it
			}
			work := exampleWorkspace(t, evo, folder)
			for range 2 {
				work.Run("apply", "-auto-approve")
				to := map[string]bool{}
				for _, mail := range evo.Stats().Mails {
					to[mail.To] = true
				}
				if len(evo.Stats().Mails) != 2 || !to["ada@example.com"] || !to["grace@example.com"] {
					t.Fatalf("mails: %v", evo.Stats().Mails)
				}
				if state := contentOf(t, filepath.Join(work.Folder(), "terraform.tfstate")); strings.Contains(state, "Ev0-") {
					t.Error("the state has a password")
				}
			}
		})
	}
}
