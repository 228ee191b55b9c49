package docs_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A release is announced by its section of the changelog: of this version and no other.
func TestReleaseNotes(t *testing.T) {
	t.Parallel()
	changelog := filepath.Join(t.TempDir(), "CHANGELOG.md")
	const text = "# Changelog\n\n## Unreleased\n\n- Later.\n\n## [0.1.10] - 2027-01-01\n\n### Added\n\n- Ten.\n\n## 0.1.1 - 2026-12-02\n\n## 0.1.0\n\n- First.\n"
	if err := os.WriteFile(changelog, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for version, want := range map[string]string{
		"0.1.10": "\n### Added\n\n- Ten.\n", "0.1.0": "\n- First.\n", "0.1.1": "", "0.1": "", "0.1.1.": "", "0x1.0": "",
	} {
		command := exec.CommandContext(t.Context(), "../../tools/release-notes.sh", version)
		command.Env = append(os.Environ(), "CHANGELOG="+changelog)
		out, err := command.Output()
		if string(out) != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", version, out, err)
		}
	}
}
