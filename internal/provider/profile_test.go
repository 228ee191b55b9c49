package provider_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// signedIn is an Evo Voice whose provider has nothing but the session that the vendor's command line stored.
func signedIn(t *testing.T, evo *acctest.EvoVoice, mode os.FileMode) *acctest.EvoVoice {
	t.Helper()
	credentials, err := json.Marshal(map[string]string{
		"userName": evo.Getenv("EVOVOICE_USERNAME"), "password": evo.Getenv("EVOVOICE_PASSWORD"),
	})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Post(evo.BaseURL()+"/auth/credentials", "application/json", strings.NewReader(string(credentials)))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	cookies := map[string]string{}
	for _, cookie := range answer.Cookies() {
		cookies[cookie.Name] = cookie.Value
	}
	stored, err := json.Marshal(map[string]any{"activeEnv": "staging", "envs": map[string]any{"staging": map[string]any{
		"baseUrl": evo.BaseURL(), "user": evo.Getenv("EVOVOICE_USERNAME"), "cookies": cookies, "accountId": evo.AccountID(),
	}}})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "credentials.json")
	if err := os.WriteFile(file, stored, mode); err != nil {
		t.Fatal(err)
	}
	return evo.With("EVO_VOICE_CONFIG_DIR", folder).With("EVOVOICE_USERNAME", "").With("EVOVOICE_PASSWORD", "").
		With("EVOVOICE_BASE_URL", "").With("EVOVOICE_ACCOUNT_ID", "").With("EVOVOICE_PROFILE", "active")
}

// Address, session and account come from the profile; nobody signs in again.
func TestAccProvider_profile(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	stored := signedIn(t, evo, 0o600)
	stored.Test(t, resource.TestStep{Config: configured(`profile = "staging"`)}, resource.TestStep{Config: configured("")})
	if signIns := evo.Stats().Requests["Authenticate"]; signIns != 1 {
		t.Errorf("%d sign-ins, want the test's own", signIns)
	}
}

func TestAccProvider_profileExpired(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	stored := signedIn(t, evo, 0o600)
	evo.ExpireSessions()
	stored.Test(t, resource.TestStep{Config: configured(""), ExpectError: acctest.Message("Session Expired.*evov auth login")})
}

// A profile is never read unless it is asked for, and never silently preferred.
func TestAccProvider_profileMistakes(t *testing.T) {
	evo := acctest.StartEmulator(t, emulator.Options{})
	stored := signedIn(t, evo, 0o600)
	for name, story := range map[string]struct {
		evo         *acctest.EvoVoice
		block, want string
	}{
		"not asked for":   {stored.With("EVOVOICE_PROFILE", ""), "", `Missing Provider Setting.*username`},
		"two in the env":  {stored.With("EVOVOICE_USERNAME", "ada@example.com"), "", `Two Ways to Sign In.*EVOVOICE_PROFILE`},
		"two in the file": {stored, "profile = \"staging\"\nusername = \"ada@example.com\"", `Invalid Attribute Combination`},
		"no such one":     {stored, `profile = "prod"`, `Profile Not Usable.*no profile "prod".*staging`},
		"no such name":    {stored, `profile = "test"`, `profile.*one of`},
		"no file":         {stored.With("EVO_VOICE_CONFIG_DIR", t.TempDir()), "", `Profile Not Usable.*evov auth login`},
	} {
		t.Run(name, func(t *testing.T) {
			story.evo.Test(t, resource.TestStep{Config: configured(story.block), PlanOnly: true, ExpectError: acctest.Message(story.want)})
		})
	}
}

func TestAccProvider_profileReadableByOthers(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	work := signedIn(t, evo, 0o644).Workspace(t)
	work.Write("main.tf", configured(""))
	if out := work.Run("plan"); !acctest.Message(`Session Readable by Others.*chmod 600`).MatchString(out) {
		t.Error(out)
	}
}
