package provider

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// A file that is not what evov writes is an error, and the error does not show what is in it.
func FuzzProfile(f *testing.F) {
	for _, content := range []string{
		`{"activeEnv":"prod","envs":{"prod":{"baseUrl":"https://x","user":"u","cookies":{"ss-id":"c4n4ry"}}}}`, `{}`, ``, `null`, `{"envs":[]}`,
		`{"envs":{"prod":null}}`, `{"envs":{"prod":{"cookies":{"":"c4n4ry"}}}}`, `{"activeEnv":"active","envs":{"active":{"baseUrl":"http://x"}}}`,
		`{"envs":{"prod":{"baseUrl":"https://x","cookies":{"a":"\u0000"}}}}`,
	} {
		f.Add([]byte(content), "prod")
		f.Add([]byte(content), ActiveProfile)
	}
	f.Fuzz(func(t *testing.T, content []byte, name string) {
		p, err := parseProfile(content, name, "/file")
		if err != nil {
			if p != nil || !strings.Contains(err.Error(), "/file") {
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
