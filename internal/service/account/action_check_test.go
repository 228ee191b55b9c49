package account_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// checkAccount invokes the action with a provider of its own; "" names no account.
func checkAccount(t *testing.T, evo *acctest.EvoVoice, settings map[string]any, id string) (told []string, refused string) {
	t.Helper()
	p, err := evo.Provider(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	value := tftypes.NewValue(tftypes.String, nil)
	if id != "" {
		value = tftypes.NewValue(tftypes.String, id)
	}
	told, said, err := p.Invoke(t.Context(), "evovoice_check_account", tftypes.NewValue(
		tftypes.Object{AttributeTypes: map[string]tftypes.Type{"account_id": tftypes.String}}, map[string]tftypes.Value{"account_id": value},
	))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range said {
		refused += d.Summary + ": " + d.Detail
	}
	return told, refused
}

// What Evo Voice says is shown, of the provider's own account as well; it is asked for nothing that is not there or not allowed.
func TestCheckAccount(t *testing.T) {
	t.Parallel()
	acctest.InBubble(t, emulator.Options{}, func(t *testing.T, evo *acctest.EvoVoice) {
		t.Helper()
		other := evo.AddAccount("Other").ID
		for id, want := range map[string]string{other: "in order with Other", "": "in order with"} {
			if told, refused := checkAccount(t, evo, nil, id); refused != "" || len(told) != 1 || !strings.Contains(told[0], want) {
				t.Errorf("%q: %s, told %q", id, refused, told)
			}
		}
		evo.ResetStats()
		told, refused := checkAccount(t, evo, nil, "65f1a2b3c4d5e6f708192a3b")
		if !strings.Contains(refused, "Account Not Found") || len(told) != 1 || !strings.Contains(told[0], "Waiting for the account") {
			t.Errorf("%s, told %q", refused, told)
		}
		_, refused = checkAccount(t, evo, map[string]any{"allowed_account_ids": []string{evo.AccountID()}}, other)
		if !strings.Contains(refused, "Account Not Allowed") || evo.Stats().Requests["CheckAccount"] > 0 {
			t.Errorf("%s, %v", refused, evo.Stats().Requests)
		}
		evo.Inject(emulator.Fault{Operation: "CheckAccount", Status: 403})
		if told, refused = checkAccount(t, evo, nil, other); !strings.Contains(refused, "SystemAdministrator") || len(told) > 0 {
			t.Errorf("%s, told %q", refused, told)
		}
	})
}
