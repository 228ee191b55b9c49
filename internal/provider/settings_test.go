package provider_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// An empty setting is a mistake, wherever it stands, and so is white space around one; the error names what is to blame, never
// the value, and nothing is sent: least of all to the default address.
func TestProvider_settingsThatAreBlank(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for attribute, variable := range map[string]string{
		"base_url": "EVOVOICE_BASE_URL", "username": "EVOVOICE_USERNAME", "password": "EVOVOICE_PASSWORD",
		"account_id": "EVOVOICE_ACCOUNT_ID", "profile": "EVOVOICE_PROFILE",
	} {
		bare := evo
		if attribute == "profile" {
			bare = evo.With("EVOVOICE_USERNAME", "").With("EVOVOICE_PASSWORD", "")
		}
		for blank, problem := range map[string]string{
			"":            "is empty",
			" \n":         "is empty",
			"c4n4ry\n":    "begins or ends with",
			"\r\nc4n4ry":  "begins or ends with",
			"c4n4ry \r\n": "begins or ends with",
		} {
			refused(t, bare.With(variable, ""), map[string]any{attribute: blank}, attribute+" "+problem)
			refused(t, bare.With(variable, "x"), map[string]any{attribute: blank}, attribute+", which beats "+variable+", "+problem)
			refused(t, bare.WithBlank(variable, blank), nil, variable+" "+problem)
		}
	}
	if total := evo.Stats().Total; total != 0 {
		t.Errorf("%d requests", total)
	}
}

// What stands where the address should may be a password.
func TestProvider_baseURLIsNotRepeated(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for _, swapped := range []string{"c4n4ry", "http://c4n4ry", "ftp://c4n4ry", "https:c4n4ry", "https:///c4n4ry"} {
		refused(t, evo.With("EVOVOICE_BASE_URL", swapped), nil, "EVOVOICE_BASE_URL ")
	}
}

// White space within a password, and at its ends, belongs to it.
func TestProvider_passwordWithBlanks(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	if _, err := evo.Provider(t.Context(), map[string]any{"password": " a b "}); err != nil {
		t.Error(err)
	}
}

// refused checks that the provider does not take its settings, and says so without repeating them.
func refused(t *testing.T, evo *acctest.EvoVoice, settings map[string]any, says string) {
	t.Helper()
	_, err := evo.Provider(t.Context(), settings)
	if err == nil || !acctest.Message("Invalid Provider Setting.*"+says).MatchString(err.Error()) || acctest.Message("c4n4ry").MatchString(err.Error()) {
		t.Errorf("%q: got %v, want %q", settings, err, says)
	}
}

// Each request, the sign-in too, says what sends it; the service is said to refuse anonymous ones. No setting is in it.
func TestProvider_userAgent(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	var agents []string
	var lock sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		lock.Lock()
		defer lock.Unlock()
		agents = append(agents, r.UserAgent())
		evo.ServeHTTP(w, r)
	}))
	defer server.Close()
	named := evo.With("EVOVOICE_BASE_URL", server.URL)
	named.Protocol(t).Apply("evovoice_user", acctest.Planned{Config: map[string]any{
		"email_address": "ada@example.com", "password": "c4n4ry-password",
	}})
	want := regexp.MustCompile(`^terraform-provider-evovoice/test \(\+https://github\.com/evovoice/terraform-provider-evovoice\) Terraform/[0-9.]*$`)
	for _, agent := range agents {
		if !want.MatchString(agent) {
			t.Errorf("got %q", agent)
		}
	}
	if len(agents) < 2 {
		t.Errorf("%d requests", len(agents))
	}
}
