package emulator_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ServiceStack's own JavaScript client gets along with the emulator, by the routes of ServiceStack 6 and by the older ones.
func TestServiceStackClient(t *testing.T) {
	t.Parallel()
	folder := serviceStackClient(t)
	for _, routes := range []string{"api", "reply"} {
		s := start(t, emulator.Options{})
		node := exec.CommandContext(t.Context(), "node", "life.mjs", routes)
		node.Dir = folder
		node.Env = append(os.Environ(), "EVOVOICE_BASE_URL="+s.url, "EVOVOICE_USERNAME="+s.Administrator().Username,
			"EVOVOICE_PASSWORD="+s.Administrator().Password, "EVOVOICE_ACCOUNT_ID="+s.Administrator().AccountID)
		var complaints strings.Builder
		node.Stderr = &complaints
		output, err := node.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s\n%s", routes, err, complaints.String(), s.Dump())
		}
		var seen struct {
			SignedIn              evovoice.AuthenticateResponse
			Created, Patched      evovoice.UserInfo
			Refused, BatchRefused evovoice.ResponseStatus
			Batch                 []evovoice.UserInfo
			Listed                evovoice.ListResponse[evovoice.UserInfo]
		}
		if err := json.Unmarshal(output, &seen); err != nil {
			t.Fatalf("%v in %s", err, output)
		}
		if seen.SignedIn.UserName != s.Administrator().Username || seen.Created.EmailAddress != "ada@example.com" ||
			seen.Refused.ErrorCode != "Conflict" || len(seen.Batch) != 2 || seen.BatchRefused.Meta["autoBatchIndex"] != "1" ||
			seen.Patched.ID != seen.Created.ID || *seen.Patched.Name != "Augusta Lovelace" {
			t.Errorf("%s: %s", routes, output)
		}
		const all = "administrator@example.com ada@example.com grace@example.com joan@example.com mary@example.com"
		if got := emails(seen.Listed); got != all {
			t.Errorf("%s: listed %s", routes, got)
		}
		if _, there := s.User(seen.Created.ID); there || len(s.Users()) != 4 {
			t.Errorf("%s: left\n%s", routes, s.Dump())
		}
	}
}

// serviceStackClient installs the client that tools/servicestack pins into a folder of the test's own.
func serviceStackClient(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s", program)
		}
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(filepath.FromSlash("../../tools/servicestack"))); err != nil {
		t.Fatal(err)
	}
	npm := exec.CommandContext(t.Context(), "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = folder
	if output, err := npm.CombinedOutput(); err != nil {
		t.Skipf("npm cannot install the client: %v\n%s", err, output)
	}
	return folder
}
