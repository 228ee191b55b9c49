package provider

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	// AccountID and AccountName are the account that the CLI works in; empty when none is chosen.
	AccountID, AccountName string
	// ReadableByOthers reports whether the file, and so the session, is open to other users of this machine.
	ReadableByOthers bool

	// cookies is a function so that nothing that prints a Profile prints its session.
	cookies func() []*http.Cookie
}

// SignIn makes a client use the stored session, which is good for the profile's own Evo Voice alone.
func (p *Profile) SignIn(config *evovoice.Config) error {
	own, err := evovoice.ParseBaseURL(p.BaseURL)
	if err != nil {
		return p.problem("its baseUrl %w", err)
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

// storedCredentials is the file of the vendor's CLI.
type storedCredentials struct {
	ActiveEnv string                       `json:"activeEnv"`
	Envs      map[string]storedEnvironment `json:"envs"`
}

type storedEnvironment struct {
	BaseURL     string            `json:"baseUrl"`
	User        string            `json:"user"`
	Cookies     map[string]string `json:"cookies"`
	AccountID   string            `json:"accountId"`
	AccountName string            `json:"accountName"`
}

// LoadProfile reads the session of "prod", "staging" or ActiveProfile from the file of the vendor's CLI, credentials.json
// in $EVO_VOICE_CONFIG_DIR, $XDG_CONFIG_HOME/evo-voice or ~/.config/evo-voice. It makes no request. Its errors name the
// file, and never what is secret in it.
func LoadProfile(name string, environment Environment) (*Profile, error) {
	path, err := profilePath(environment)
	if err != nil {
		return nil, err
	}
	data, exposed, err := readProfile(path)
	if err != nil {
		return nil, err
	}
	p, err := parseProfile(data, name, path)
	if err != nil {
		return nil, err
	}
	p.ReadableByOthers = exposed
	return p, nil
}

func profilePath(environment Environment) (string, error) {
	getenv := func(name string) string { value, _ := environment(name); return value }
	if directory := getenv("EVO_VOICE_CONFIG_DIR"); directory != "" {
		return filepath.Join(directory, "credentials.json"), nil
	}
	if directory := getenv("XDG_CONFIG_HOME"); directory != "" {
		return filepath.Join(directory, "evo-voice", "credentials.json"), nil
	}
	for _, variable := range []string{"HOME", "USERPROFILE"} {
		if home := getenv(variable); home != "" {
			return filepath.Join(home, ".config", "evo-voice", "credentials.json"), nil
		}
	}
	return "", errors.New("cannot tell where evov keeps its credentials: set HOME or EVO_VOICE_CONFIG_DIR")
}

// largestProfile bounds what is read of a file that may be anything.
const largestProfile = 1 << 20

// readProfile reads the file, and reports whether others than its owner may.
func readProfile(path string) (data []byte, exposed bool, err error) {
	file, err := os.Open(path) //nolint:gosec // the path is the operator's own
	if errors.Is(err, os.ErrNotExist) {
		return nil, false, fmt.Errorf("evov has no credentials in %s: run `evov auth login` first (%w)", path, os.ErrNotExist)
	}
	if err != nil {
		return nil, false, fmt.Errorf("cannot read the credentials of evov: %w", err) // it names the path
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, false, fmt.Errorf("cannot read the credentials of evov: %w", err)
	}
	data, err = io.ReadAll(io.LimitReader(file, largestProfile+1))
	if err != nil {
		return nil, false, fmt.Errorf("cannot read the credentials of evov: %w", err)
	}
	if len(data) > largestProfile {
		return nil, false, fmt.Errorf("%s is larger than any credentials of evov can be", path)
	}
	// Windows keeps access in lists that these bits do not show.
	return data, runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0, nil
}

// parseProfile finds a profile in the content of the file.
func parseProfile(data []byte, name, path string) (*Profile, error) {
	var stored storedCredentials
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
	p := &Profile{
		Name: name, Path: path, BaseURL: env.BaseURL, Username: env.User,
		AccountID: env.AccountID, AccountName: env.AccountName,
	}
	if err := p.take(env.Cookies); err != nil {
		return nil, err
	}
	return p, nil
}

// take checks the profile and gives it its cookies.
func (p *Profile) take(cookies map[string]string) error {
	if p.BaseURL == "" {
		return p.problem("it has no baseUrl: run `evov auth login` again")
	}
	if _, err := evovoice.ParseBaseURL(p.BaseURL); err != nil {
		return p.problem("its baseUrl %w", err)
	}
	var stored []*http.Cookie
	for _, name := range slices.Sorted(maps.Keys(cookies)) {
		cookie := &http.Cookie{Name: name, Value: cookies[name], Path: "/"} //nolint:gosec // it is only ever sent
		if cookie.Value == "" || cookie.Valid() != nil {
			continue // Valid's error would show the cookie
		}
		stored = append(stored, cookie)
	}
	if len(stored) == 0 {
		return p.problem("it holds no session: run `evov auth login`")
	}
	p.cookies = func() []*http.Cookie { return stored }
	return nil
}

// whereMalformed says where JSON is broken without repeating any of it.
func whereMalformed(err error) string {
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("malformed JSON at byte %d", syntax.Offset)
	case errors.As(err, &mismatch):
		return fmt.Sprintf("another type than expected at byte %d", mismatch.Offset)
	default:
		return "malformed JSON"
	}
}
