package provider_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
	"github.com/evovoice/terraform-provider-evovoice/internal/provider"
)

const canaryCookie = "c4n4ryC00kieValue"

const storedProfiles = `{"activeEnv":"staging","newMember":1,"envs":{
	"prod":{"baseUrl":"https://evo.example","user":"ada@example.com","cookies":{"ss-id":"` + canaryCookie + `","ss-opt":"perm"},
		"accountId":"a1","accountName":"Example"},
	"staging":{"baseUrl":"https://team.evo.example","user":"eve@example.com","cookies":{"ss-pid":"other-session"}},
	"empty":{"baseUrl":"https://evo.example","user":"ada@example.com","cookies":{}},
	"blank":{"baseUrl":"https://evo.example","cookies":{"ss-id":""}},
	"nowhere":{"cookies":{"ss-id":"` + canaryCookie + `"}},
	"plain":{"baseUrl":"http://evo.example","cookies":{"ss-id":"` + canaryCookie + `"}},
	"userinfo":{"baseUrl":"https://ada:` + canaryCookie + `@evo.example","cookies":{"ss-id":"` + canaryCookie + `"}}}}`

// store writes the file of the vendor's CLI and returns an environment that leads to it.
func store(t *testing.T, content string) (environ provider.Environment, path string) {
	t.Helper()
	directory := t.TempDir()
	path = filepath.Join(directory, "credentials.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return environment("EVO_VOICE_CONFIG_DIR", directory), path
}

func environment(pairs ...string) provider.Environment {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func TestLoadProfile_members(t *testing.T) {
	t.Parallel()
	getenv, path := store(t, storedProfiles)
	prod, err := provider.LoadProfile("prod", getenv)
	if err != nil {
		t.Fatal(err)
	}
	if prod.Name != "prod" || prod.Path != path || prod.BaseURL != "https://evo.example" || prod.Username != "ada@example.com" ||
		prod.AccountID != "a1" || prod.ReadableByOthers {
		t.Errorf("got %+v", prod)
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if shown := fmt.Sprintf(format, prod) + fmt.Sprintf(format, *prod); strings.Contains(shown, canaryCookie) || !strings.Contains(shown, "ada@") {
			t.Errorf("%s shows %s", format, shown)
		}
	}
	active, err := provider.LoadProfile(provider.ActiveProfile, getenv)
	if err != nil || active.Name != "staging" || active.Username != "eve@example.com" {
		t.Errorf("got %+v, %v", active, err)
	}
}

func TestLoadProfile_path(t *testing.T) {
	t.Parallel()
	own, shared, home := t.TempDir(), t.TempDir(), t.TempDir()
	for name, test := range map[string]struct {
		getenv provider.Environment
		want   string
	}{
		"own":    {environment("EVO_VOICE_CONFIG_DIR", own, "XDG_CONFIG_HOME", shared, "HOME", home), filepath.Join(own, "credentials.json")},
		"shared": {environment("XDG_CONFIG_HOME", shared, "HOME", home), filepath.Join(shared, "evo-voice", "credentials.json")},
		"home":   {environment("HOME", home), filepath.Join(home, ".config", "evo-voice", "credentials.json")},
	} {
		_, err := provider.LoadProfile("prod", test.getenv)
		says(t, err, test.want, "evov auth login")
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: got %v", name, err)
		}
		if err := os.MkdirAll(filepath.Dir(test.want), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(test.want, []byte(storedProfiles), 0o600); err != nil {
			t.Fatal(err)
		}
		if p, err := provider.LoadProfile("prod", test.getenv); err != nil || p.Path != test.want {
			t.Errorf("%s: got %+v, %v", name, p, err)
		}
	}
	_, err := provider.LoadProfile("prod", environment())
	says(t, err, "HOME")
}

// Each error names the file and what to do, and never a cookie.
func TestLoadProfile_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ profile, content, says string }{
		"unknown":             {"production", storedProfiles, `no profile "production": choose one of [blank, empty, nowhere, plain, prod, staging, userinfo]`},
		"no cookies":          {"empty", storedProfiles, `profile "empty"`},
		"no session":          {"blank", storedProfiles, "it holds no session: run `evov auth login`"},
		"no base URL":         {"nowhere", storedProfiles, "it has no baseUrl"},
		"unencrypted":         {"plain", storedProfiles, "its baseUrl"},
		"password in the URL": {"userinfo", storedProfiles, "its baseUrl must not hold a user name or password"},
		"broken":              {"prod", `{"envs":{"prod":{"cookies":{"ss-id":"` + canaryCookie + `"`, "malformed JSON at byte"},
		"not JSON":            {"prod", canaryCookie, "malformed JSON at byte 1"},
		"empty file":          {"prod", "", "malformed JSON"},
		"other types":         {"prod", `{"envs":{"prod":{"cookies":{"ss-id":1234567890123}}}}`, "another type than expected"},
		"a list":              {"prod", `["` + canaryCookie + `"]`, "another type than expected"},
		"nothing":             {"prod", `{}`, `no profile "prod": choose one of []`},
		"null":                {"prod", `null`, `no profile "prod"`},
		"none is active":      {provider.ActiveProfile, `{"envs":{"prod":{}}}`, "names no active profile: choose one of [prod]"},
		"another is active":   {provider.ActiveProfile, `{"activeEnv":"gone","envs":{"prod":{}}}`, `no profile "gone"`},
		"a cookie that lies":  {"prod", `{"envs":{"prod":{"baseUrl":"https://evo.example","cookies":{"ss-id":"a\r\nb"}}}}`, "it holds no session"},
		"huge":                {"prod", strings.Repeat(" ", 1<<20) + storedProfiles, "larger than any credentials"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			getenv, path := store(t, test.content)
			p, err := provider.LoadProfile(test.profile, getenv)
			says(t, err, path, test.says)
			if p != nil || strings.Contains(fmt.Sprint(err), canaryCookie) || strings.Contains(fmt.Sprint(err), "1234567890123") {
				t.Errorf("got %+v, %v", p, err)
			}
		})
	}
	directory := t.TempDir()
	if err := os.Mkdir(filepath.Join(directory, "credentials.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := provider.LoadProfile("prod", environment("EVO_VOICE_CONFIG_DIR", directory))
	says(t, err, filepath.Join(directory, "credentials.json"))
}

func TestLoadProfile_readableByOthers(t *testing.T) {
	t.Parallel()
	getenv, path := store(t, storedProfiles)
	for mode, want := range map[os.FileMode]bool{0o600: false, 0o400: false, 0o640: true, 0o604: true, 0o666: true} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if p, err := provider.LoadProfile("prod", getenv); err != nil || p.ReadableByOthers != want {
			t.Errorf("%o: got %+v, %v", mode, p, err)
		}
	}
}

func load(t *testing.T, name string) *provider.Profile {
	t.Helper()
	getenv, _ := store(t, storedProfiles)
	p, err := provider.LoadProfile(name, getenv)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The session is for its own Evo Voice alone, and brings neither a password nor a way to renew it.
func TestProfile_SignIn(t *testing.T) {
	t.Parallel()
	p := load(t, "prod")
	for _, same := range []string{"", "https://evo.example", "https://EVO.example/"} {
		config := evovoice.Config{BaseURL: same}
		err := p.SignIn(&config)
		if err != nil || config.Username != "ada@example.com" || config.Password != "" || len(config.Session) != 2 ||
			config.Session[0].Value != canaryCookie || config.SessionOrigin != `profile "prod" in `+p.Path {
			t.Errorf("%q: got %+v, %v", same, config, err)
		}
		if client, err := evovoice.New(config); err != nil || !strings.EqualFold(client.BaseURL(), "https://evo.example") {
			t.Errorf("%q: %v", same, err)
		}
	}
	for _, other := range []string{"https://evil.example", "https://evo.example:444", "https://evo.example/path", "https://evo.example.evil.example"} {
		err := p.SignIn(&evovoice.Config{BaseURL: other})
		says(t, err, p.Path, "its session is for https://evo.example alone, not for "+other)
		if strings.Contains(fmt.Sprint(err), canaryCookie) {
			t.Errorf("got %v", err)
		}
	}
}

// says checks that an error is there and holds all of the texts.
func says(t *testing.T, err error, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if err == nil || !strings.Contains(err.Error(), text) {
			t.Errorf("%q is missing in the error: %v", text, err)
		}
	}
}

// A file that is not what evov writes is an error, and the error does not show what is in it.
func FuzzProfile(f *testing.F) {
	for _, content := range []string{
		`{"activeEnv":"prod","envs":{"prod":{"baseUrl":"https://x","user":"u","cookies":{"ss-id":"c4n4ry"}}}}`, `{}`, ``, `null`, `{"envs":[]}`,
		`{"envs":{"prod":null}}`, `{"envs":{"prod":{"cookies":{"":"c4n4ry"}}}}`, `{"activeEnv":"active","envs":{"active":{"baseUrl":"http://x"}}}`,
		`{"envs":{"prod":{"baseUrl":"https://x","cookies":{"a":"\u0000"}}}}`,
	} {
		f.Add([]byte(content), "prod")
		f.Add([]byte(content), provider.ActiveProfile)
	}
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "credentials.json"), content, 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := provider.LoadProfile(name, func(variable string) (string, bool) { return folder, variable == "EVO_VOICE_CONFIG_DIR" })
		if err != nil {
			if p != nil || !strings.Contains(err.Error(), folder) {
				t.Errorf("%+v, %v", p, err)
			}
			return
		}
		var config evovoice.Config
		if err := p.SignIn(&config); err != nil || len(config.Session) == 0 || config.Username != p.Username {
			t.Fatalf("a profile that was accepted is refused: %v, %+v", err, p)
		}
		if _, err := evovoice.New(config); err != nil {
			t.Error(err)
		}
	})
}
