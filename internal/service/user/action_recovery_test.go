package user_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// recover invokes the action for an address, with a provider of its own.
func sendRecovery(t *testing.T, evo *acctest.EvoVoice, settings attributes, address string) (told []string, refused string) {
	t.Helper()
	p, err := evo.Provider(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	config := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"email_address": tftypes.String, "account_id": tftypes.String}}
	told, said, err := p.Invoke(t.Context(), "evovoice_send_password_recovery", tftypes.NewValue(config, map[string]tftypes.Value{
		"email_address": tftypes.NewValue(tftypes.String, address), "account_id": tftypes.NewValue(tftypes.String, nil),
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range said {
		refused += d.Summary + ": " + d.Detail
	}
	return told, refused
}

// A login gets a mail, also one that lists do not show yet. Nobody else does, whatever Evo Voice answers.
func TestPasswordRecovery(t *testing.T) {
	t.Parallel()
	for _, dialects := range [][]string{nil, {"recovery-of-nobody-404"}, {"new-login-unlisted"}, {"email-filter-contains"}} {
		t.Run(strings.Join(dialects, " "), func(t *testing.T) {
			t.Parallel()
			acctest.InBubble(t, emulator.Options{Dialects: dialects}, func(t *testing.T, evo *acctest.EvoVoice) {
				t.Helper()
				created(t, evo, with(nil))
				told, refused := sendRecovery(t, evo, nil, "ADA@example.com")
				if refused != "" || !strings.Contains(told[len(told)-1], "ada@example.com") {
					t.Errorf("%s, told %q", refused, told)
				}
				_, refused = sendRecovery(t, evo, nil, "nobody@example.com")
				contains(t, refused, "Login Not Found", "nobody@example.com")
				if mails := evo.Stats().Mails; !slices.Equal(mails, []emulator.Mail{{To: "ada@example.com", Subject: "password recovery"}}) {
					t.Errorf("mails: %v", mails)
				}
			})
		})
	}
}

// The mail is asked for again where the answer is lost: another one does no harm. Nothing is sent to a login of an account that is
// not allowed, and none where Evo Voice refuses.
func TestPasswordRecovery_trouble(t *testing.T) {
	t.Parallel()
	acctest.InBubble(t, emulator.Options{}, func(t *testing.T, evo *acctest.EvoVoice) {
		t.Helper()
		created(t, evo, with(nil))
		evo.Inject(emulator.Fault{Operation: "ForgotPassword", Cut: true, AfterEffect: true})
		if told, refused := sendRecovery(t, evo, nil, "ada@example.com"); refused != "" || len(told) != 1 || len(evo.Stats().Mails) != 2 {
			t.Errorf("%s, told %q, mails %v", refused, told, evo.Stats().Mails)
		}
		evo.Inject(emulator.Fault{Operation: "ForgotPassword", Status: 403})
		told, refused := sendRecovery(t, evo, nil, "ada@example.com")
		if contains(t, refused, "Cannot have a mail sent to ada@example.com", "403"); len(told) > 0 {
			t.Errorf("told %q", told)
		}
		other := evo.AddAccount("Other").ID
		if _, err := evo.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "eve@example.com", AccountIDs: []string{other}}}); err != nil {
			t.Fatal(err)
		}
		_, refused = sendRecovery(t, evo, attributes{"allowed_account_ids": []string{evo.AccountID()}}, "eve@example.com")
		if contains(t, refused, "Account Not Allowed"); len(evo.Stats().Mails) != 2 {
			t.Errorf("mails %v", evo.Stats().Mails)
		}
	})
}
