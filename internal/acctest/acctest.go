// Package acctest is what acceptance tests share: an Evo Voice of their own, the provider in process, and ways to ask
// Evo Voice itself what has become of it.
//
// Tests run against an emulator, a new one each. With EVOVOICE_ACC_LIVE=1 those that need no emulator run against the
// Evo Voice that the EVOVOICE_* variables name.
package acctest

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// EvoVoice is the Evo Voice of one test and the login that its provider signs in with.
type EvoVoice struct {
	// Emulator is nil when the test runs against a live Evo Voice.
	*emulator.Emulator
	environment map[string]string
	// transport is the provider's way to it, testTransport that of the test itself; nil is the network of this machine.
	transport, testTransport http.RoundTripper
	// network is what lies in between in a bubble.
	network *network
}

// Live tells whether tests run against a real Evo Voice.
func Live() bool { return os.Getenv("EVOVOICE_ACC_LIVE") == "1" }

// Start gives the test an Evo Voice: live where that is asked for, else an emulator.
func Start(t *testing.T) *EvoVoice {
	t.Helper()
	if !Live() {
		return StartEmulator(t, emulator.Options{})
	}
	environment := map[string]string{}
	for _, name := range []string{"EVOVOICE_BASE_URL", "EVOVOICE_USERNAME", "EVOVOICE_PASSWORD", "EVOVOICE_ACCOUNT_ID"} {
		if value := os.Getenv(name); value != "" {
			environment[name] = value
		}
	}
	return &EvoVoice{environment: environment}
}

// StartEmulator gives the test an emulator, because it needs to look or reach into it.
func StartEmulator(t *testing.T, options emulator.Options) *EvoVoice {
	t.Helper()
	if Live() {
		t.Skip("needs the emulator")
	}
	e, err := emulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Close()
		if t.Failed() {
			t.Logf("Evo Voice has:\n%s", e.Dump())
		}
	})
	return emulated(e, server.URL)
}

func emulated(e *emulator.Emulator, baseURL string) *EvoVoice {
	administrator := e.Administrator()
	return &EvoVoice{Emulator: e, environment: map[string]string{
		"EVOVOICE_BASE_URL":   baseURL,
		"EVOVOICE_USERNAME":   administrator.Username,
		"EVOVOICE_PASSWORD":   administrator.Password,
		"EVOVOICE_ACCOUNT_ID": administrator.AccountID,
	}}
}

// With is the same Evo Voice with another value in the environment of the provider; "" takes the variable away.
func (e *EvoVoice) With(name, value string) *EvoVoice {
	changed := e.WithBlank(name, value)
	if value == "" {
		delete(changed.environment, name)
	}
	return changed
}

// WithBlank is as With, but that a variable can be there and empty.
func (e *EvoVoice) WithBlank(name, value string) *EvoVoice {
	changed := map[string]string{}
	maps.Copy(changed, e.environment)
	changed[name] = value
	return &EvoVoice{Emulator: e.Emulator, environment: changed, transport: e.transport, testTransport: e.testTransport, network: e.network}
}

// Getenv is a variable in the environment of the provider.
func (e *EvoVoice) Getenv(name string) string { return e.environment[name] }

// LookupEnv is the environment of the provider, instead of os.LookupEnv, so that tests can run side by side.
func (e *EvoVoice) LookupEnv(name string) (value string, set bool) {
	value, set = e.environment[name]
	return value, set
}

// BaseURL is where this Evo Voice is.
func (e *EvoVoice) BaseURL() string { return e.environment["EVOVOICE_BASE_URL"] }

// AccountID is the provider's default account.
func (e *EvoVoice) AccountID() string { return e.environment["EVOVOICE_ACCOUNT_ID"] }

// Client is a client of the test itself.
func (e *EvoVoice) Client(t *testing.T) *evovoice.Client {
	t.Helper()
	client, err := evovoice.New(evovoice.Config{
		BaseURL:   e.BaseURL(),
		Username:  e.Getenv("EVOVOICE_USERNAME"),
		Password:  e.Getenv("EVOVOICE_PASSWORD"),
		Transport: e.testTransport,
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Find is the login with an address, as Evo Voice shows it; ok is false when there is none.
func (e *EvoVoice) Find(t *testing.T, email string) (user evovoice.UserInfo, ok bool) {
	t.Helper()
	// Also from a Cleanup, when the context of the test has ended.
	user, err := e.Client(t).Users.Find(context.WithoutCancel(t.Context()), evovoice.UserKey{EmailAddress: email, AccountID: e.AccountID()})
	if err != nil && !errors.Is(err, evovoice.ErrNotFound) {
		t.Fatal(err)
	}
	return user, err == nil
}

// SignsIn tells whether a login accepts a password.
func (e *EvoVoice) SignsIn(t *testing.T, email, password string) bool {
	t.Helper()
	_, err := e.Client(t).CheckPassword(t.Context(), email, password)
	if err != nil && !errors.Is(err, evovoice.ErrWrongPassword) {
		t.Fatal(err)
	}
	return err == nil
}

// Factories hands the provider to the acceptance test framework.
func (e *EvoVoice) Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){"evovoice": e.Server}
}

// Test plays the steps of a story beside other tests, with Terraform's rules in process where Core knows all that is in them;
// through the command line otherwise, against a live Evo Voice, and with EVOVOICE_ACC_COMMAND_LINE=1.
func (e *EvoVoice) Test(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	t.Parallel()
	if !Live() && os.Getenv("EVOVOICE_ACC_COMMAND_LINE") == "" && playable(steps) {
		if err := newStory(e).play(t, steps); err != nil {
			t.Fatal(err)
		}
		return
	}
	e.run(t, steps)
}

// TestCommandLine runs the steps of a story through the command line, beside other tests.
func (e *EvoVoice) TestCommandLine(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	t.Parallel()
	e.run(t, steps)
}

func (e *EvoVoice) run(t *testing.T, steps []resource.TestStep) {
	t.Helper()
	resource.Test(t, resource.TestCase{
		// Emulated or asked for by EVOVOICE_ACC_LIVE: TF_ACC adds nothing.
		IsUnitTest:               true,
		ProtoV6ProviderFactories: e.Factories(),
		Steps:                    steps,
	})
}

// Email is an address that no other test uses.
func Email() string { return "acc-" + strings.ToLower(rand.Text()[:12]) + "@example.com" }

// Password is a password that nobody knows.
func Password() string { return "Pw-" + rand.Text() }
