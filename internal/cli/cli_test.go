package cli_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

func TestEnviron_hidesTheCallersSettings(t *testing.T) {
	t.Parallel()

	got := cli.Environ(
		[]string{
			"PATH=/bin", "HOME=/home/ada", "EMPTY=", "EQUATION=a=b",
			"TF_LOG=TRACE", "TF_CLI_ARGS_plan=-destroy", "TF_VAR_password=theirs", "EVOVOICE_PASSWORD=theirs", "EVOVOICE_PROFILE=",
		},
		map[string]string{"EVOVOICE_PASSWORD": "ours", "HOME": "/tmp"},
	)

	want := map[string]string{
		"PATH": "/bin", "HOME": "/tmp", "EMPTY": "", "EQUATION": "a=b", "EVOVOICE_PASSWORD": "ours",
	}
	if !maps.Equal(got, want) {
		t.Errorf("environ = %v, want %v", got, want)
	}
}

func TestFind(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("PATH", folder)
	t.Setenv("TF_ACC_TERRAFORM_PATH", "")
	if _, err := cli.Find(); err == nil {
		t.Error("found one where there is none")
	}
	for _, name := range []string{"tofu", "terraform"} { // the latter comes first once it is there
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o700); err != nil {
			t.Fatal(err)
		}
		if got, err := cli.Find(); err != nil || got != filepath.Join(folder, name) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	t.Setenv("TF_ACC_TERRAFORM_PATH", filepath.Join(folder, "other"))
	if got, err := cli.Find(); err != nil || got != filepath.Join(folder, "other") {
		t.Errorf("named: %q, %v", got, err)
	}
}
