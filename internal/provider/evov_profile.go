package provider

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ActiveProfile names the profile that the vendor's CLI uses at the moment.
const ActiveProfile = "active"

// Profile is a session that the vendor's CLI stored at `evov auth login`.
type Profile struct {
	// Name is "prod" or "staging".
	Name string
	// Path is the file it comes from.
	Path     string
	BaseURL  string
	Username string
	// AccountID is the account that the CLI works in; empty when none is chosen.
	AccountID string
	// ReadableByOthers reports whether the file, and so the session, is open to other users of this machine.
	ReadableByOthers bool

	// cookies is a function so that nothing that prints a Profile prints its session.
	cookies func() []*http.Cookie
}

// SignIn makes a client use the stored session, which is good for the profile's own Evo Voice alone.
func (p *Profile) SignIn(config *evovoice.Config) error {
	own, err := evovoice.ParseBaseURL(p.BaseURL)
	if err != nil {
		return err
	}
	config.BaseURL = cmp.Or(config.BaseURL, p.BaseURL)
	asked, err := evovoice.ParseBaseURL(config.BaseURL)
	if err != nil {
		return err
	}
	if !strings.EqualFold(asked.Host, own.Host) || asked.Scheme != own.Scheme || asked.Path != own.Path {
		return p.problem("its session is for %s alone, not for %s", own, asked)
	}
	config.Username, config.Session = p.Username, p.cookies()
	config.SessionOrigin = fmt.Sprintf("profile %q in %s", p.Name, p.Path)
	return nil
}

// problem names the profile and its file.
func (p *Profile) problem(format string, args ...any) error {
	return fmt.Errorf("profile %q in %s: "+format, append([]any{p.Name, p.Path}, args...)...)
}

// largestProfile bounds what is read of a file that may be anything.
const largestProfile = 1 << 20

// LoadProfile reads the session of "prod", "staging" or ActiveProfile from the file of the vendor's CLI, credentials.json
// in $EVO_VOICE_CONFIG_DIR, $XDG_CONFIG_HOME/evo-voice or ~/.config/evo-voice. It makes no request. Its errors name the
// file, and never what is secret in it.
func LoadProfile(name string, environment Environment) (*Profile, error) {
	path, err := profilePath(environment)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	var data []byte
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("evov has no credentials in %s: run `evov auth login` first (%w)", path, os.ErrNotExist)
	case err == nil && info.Size() > largestProfile:
		return nil, fmt.Errorf("%s is larger than any credentials of evov can be", path)
	case err == nil:
		data, err = os.ReadFile(path) //nolint:gosec // the path is the operator's own
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the credentials of evov: %w", err) // it names the path
	}
	p, err := parseProfile(data, name, path)
	if err != nil {
		return nil, err
	}
	// Windows keeps access in lists that these bits do not show.
	p.ReadableByOthers = runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0
	return p, nil
}

func profilePath(environment Environment) (string, error) {
	for _, place := range []struct{ variable, folder string }{
		{"EVO_VOICE_CONFIG_DIR", "."}, {"XDG_CONFIG_HOME", "evo-voice"}, {"HOME", ".config/evo-voice"}, {"USERPROFILE", ".config/evo-voice"},
	} {
		if folder, _ := environment(place.variable); folder != "" {
			return filepath.Join(folder, place.folder, "credentials.json"), nil
		}
	}
	return "", errors.New("cannot tell where evov keeps its credentials: set HOME or EVO_VOICE_CONFIG_DIR")
}

// parseProfile finds a profile in the content of the file, and checks it.
func parseProfile(data []byte, name, path string) (*Profile, error) {
	var stored struct {
		ActiveEnv string
		Envs      map[string]struct {
			BaseURL, User, AccountID string
			Cookies                  map[string]string
		}
	}
	if err := json.Unmarshal(data, &stored); err != nil {
		return nil, fmt.Errorf("%s is not what evov writes: %s; run `evov auth login` again", path, whereMalformed(err))
	}
	known := strings.Join(slices.Sorted(maps.Keys(stored.Envs)), ", ")
	if name == ActiveProfile {
		if name = stored.ActiveEnv; name == "" {
			return nil, fmt.Errorf("%s names no active profile: choose one of [%s]", path, known)
		}
	}
	env, ok := stored.Envs[name]
	if !ok {
		return nil, fmt.Errorf("%s has no profile %q: choose one of [%s], or run `evov auth login`", path, name, known)
	}
	p := &Profile{Name: name, Path: path, BaseURL: env.BaseURL, Username: env.User, AccountID: env.AccountID}
	if p.BaseURL == "" {
		return nil, p.problem("it has no baseUrl: run `evov auth login` again")
	}
	if _, err := evovoice.ParseBaseURL(p.BaseURL); err != nil {
		return nil, p.problem("its baseUrl %w", err)
	}
	var cookies []*http.Cookie
	for _, name := range slices.Sorted(maps.Keys(env.Cookies)) {
		cookie := &http.Cookie{Name: name, Value: env.Cookies[name], Path: "/"} //nolint:gosec // it is only ever sent
		if cookie.Value != "" && cookie.Valid() == nil {                        // its error would show the cookie
			cookies = append(cookies, cookie)
		}
	}
	if len(cookies) == 0 {
		return nil, p.problem("it holds no session: run `evov auth login`")
	}
	p.cookies = func() []*http.Cookie { return cookies }
	return p, nil
}

// whereMalformed says where JSON is broken without repeating any of it.
func whereMalformed(err error) string {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("malformed JSON at byte %d", syntax.Offset)
	}
	if mismatch, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("another type than expected at byte %d", mismatch.Offset)
	}
	return "malformed JSON"
}
