package evovoice_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
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
func store(t *testing.T, content string) (getenv func(string) string, path string) {
	t.Helper()
	directory := t.TempDir()
	path = filepath.Join(directory, "credentials.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return environment("EVO_VOICE_CONFIG_DIR", directory), path
}

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestLoadProfile_members(t *testing.T) {
	t.Parallel()
	getenv, path := store(t, storedProfiles)
	prod, err := evovoice.LoadProfile("prod", getenv)
	if err != nil {
		t.Fatal(err)
	}
	if prod.Name != "prod" || prod.Path != path || prod.BaseURL != "https://evo.example" || prod.Username != "ada@example.com" ||
		prod.AccountID != "a1" || prod.AccountName != "Example" || prod.ReadableByOthers {
		t.Errorf("got %+v", prod)
	}
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		if shown := fmt.Sprintf(format, prod) + fmt.Sprintf(format, *prod); strings.Contains(shown, canaryCookie) || !strings.Contains(shown, "ada@") {
			t.Errorf("%s shows %s", format, shown)
		}
	}
	active, err := evovoice.LoadProfile(evovoice.ActiveProfile, getenv)
	if err != nil || active.Name != "staging" || active.Username != "eve@example.com" {
		t.Errorf("got %+v, %v", active, err)
	}
}

func TestLoadProfile_path(t *testing.T) {
	t.Parallel()
	own, shared, home := t.TempDir(), t.TempDir(), t.TempDir()
	for name, test := range map[string]struct {
		getenv func(string) string
		want   string
	}{
		"own":    {environment("EVO_VOICE_CONFIG_DIR", own, "XDG_CONFIG_HOME", shared, "HOME", home), filepath.Join(own, "credentials.json")},
		"shared": {environment("XDG_CONFIG_HOME", shared, "HOME", home), filepath.Join(shared, "evo-voice", "credentials.json")},
		"home":   {environment("HOME", home), filepath.Join(home, ".config", "evo-voice", "credentials.json")},
	} {
		_, err := evovoice.LoadProfile("prod", test.getenv)
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
		if p, err := evovoice.LoadProfile("prod", test.getenv); err != nil || p.Path != test.want {
			t.Errorf("%s: got %+v, %v", name, p, err)
		}
	}
	_, err := evovoice.LoadProfile("prod", environment())
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
		"none is active":      {evovoice.ActiveProfile, `{"envs":{"prod":{}}}`, "names no active profile: choose one of [prod]"},
		"another is active":   {evovoice.ActiveProfile, `{"activeEnv":"gone","envs":{"prod":{}}}`, `no profile "gone"`},
		"a cookie that lies":  {"prod", `{"envs":{"prod":{"baseUrl":"https://evo.example","cookies":{"ss-id":"a\r\nb"}}}}`, "it holds no session"},
		"huge":                {"prod", strings.Repeat(" ", 1<<20) + storedProfiles, "larger than any credentials"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			getenv, path := store(t, test.content)
			p, err := evovoice.LoadProfile(test.profile, getenv)
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
	_, err := evovoice.LoadProfile("prod", environment("EVO_VOICE_CONFIG_DIR", directory))
	says(t, err, filepath.Join(directory, "credentials.json"))
}

func TestLoadProfile_readableByOthers(t *testing.T) {
	t.Parallel()
	getenv, path := store(t, storedProfiles)
	for mode, want := range map[os.FileMode]bool{0o600: false, 0o400: false, 0o640: true, 0o604: true, 0o666: true} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if p, err := evovoice.LoadProfile("prod", getenv); err != nil || p.ReadableByOthers != want {
			t.Errorf("%o: got %+v, %v", mode, p, err)
		}
	}
}

func load(t *testing.T, name string) *evovoice.Profile {
	t.Helper()
	getenv, _ := store(t, storedProfiles)
	p, err := evovoice.LoadProfile(name, getenv)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The stored session is all that is sent: no sign-in, no password.
func TestProfile_isTheSession(t *testing.T) {
	t.Parallel()
	var seen []string
	c := newClient(t, evovoice.Config{Profile: load(t, "prod"), Password: "left over", Transport: &wire{
		handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			seen = append(seen, r.Method+" https://"+r.Host+r.URL.Path+" "+r.Header.Get("Cookie")+r.Header.Get("Authorization"))
			http.SetCookie(w, &http.Cookie{Name: "ss-id", Value: "renewed-session-id", Path: "/"})
			sendJSON(w, http.StatusOK, `{"id":"1","emailAddress":"ada@example.com"}`)
		}),
	}})
	for range 2 {
		if _, err := c.GetAuthStatus(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want := "GET https://evo.example/auth/status ss-id=" + canaryCookie + "; ss-opt=perm\n" +
		"GET https://evo.example/auth/status ss-id=renewed-session-id; ss-opt=perm"
	if strings.Join(seen, "\n") != want {
		t.Errorf("got %s", strings.Join(seen, "\n"))
	}
	if c.Username() != "ada@example.com" || c.BaseURL() != "https://evo.example" {
		t.Errorf("got %s at %s", c.Username(), c.BaseURL())
	}
}

// Its session is for its own Evo Voice alone.
func TestProfile_otherBaseURL(t *testing.T) {
	t.Parallel()
	p := load(t, "prod")
	for _, same := range []string{"", "https://evo.example", "https://EVO.example/"} {
		if _, err := evovoice.New(evovoice.Config{Profile: p, BaseURL: same}); err != nil {
			t.Errorf("%q: %v", same, err)
		}
	}
	for _, other := range []string{"https://evil.example", "https://evo.example:444", "https://evo.example/path", "https://evo.example.evil.example"} {
		_, err := evovoice.New(evovoice.Config{Profile: p, BaseURL: other})
		says(t, err, p.Path, "its session is for https://evo.example alone, not for "+other)
		if strings.Contains(fmt.Sprint(err), canaryCookie) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := evovoice.New(evovoice.Config{Profile: &evovoice.Profile{BaseURL: "https://evo.example"}}); err == nil {
		t.Error("a profile that nobody loaded is taken")
	}
}

// An expired session is never renewed here, and everything else it fails in is no wonder.
func TestProfile_expired(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]http.HandlerFunc{
		"401": func(w http.ResponseWriter, r *http.Request) {
			sendJSON(w, http.StatusUnauthorized, `{"responseStatus":{"errorCode":"Unauthorized","message":"`+r.Header.Get("Cookie")+`"}}`)
		},
		"nobody": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requests := 0
			log := &record{}
			c := newClient(t, evovoice.Config{Profile: load(t, "prod"), MaxRetries: 3, Logger: log.logger(), Transport: &wire{
				handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { requests++; answer(w, r) }),
			}})
			for range 3 {
				_, err := c.GetAuthStatus(t.Context())
				var expired *evovoice.ProfileExpiredError
				if !errors.As(err, &expired) || expired.Profile != "prod" || evovoice.StatusOf(err) != http.StatusUnauthorized {
					t.Errorf("got %v", err)
				}
				failedAs(t, err, evovoice.OutcomeRejected)
				says(t, err, "evov auth login", "https://evo.example", expired.Path)
				if shown := fmt.Sprintf("%v %+v", err, err) + fmt.Sprint(errors.Unwrap(err)) + log.text.String(); strings.Contains(shown, canaryCookie) {
					t.Errorf("got %s", shown)
				}
			}
			if requests != 1 {
				t.Errorf("%d requests", requests)
			}
		})
	}
}
