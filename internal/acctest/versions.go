package acctest

import (
	"strings"

	"github.com/hashicorp/go-version"
)

// NeedsTerraform skips the test unless the command line at hand is Terraform, and not older than that: for what OpenTofu and
// older ones do not have.
func (w *Workspace) NeedsTerraform(oldest string) {
	w.t.Helper()
	if !w.IsTerraform(oldest) {
		line, _, _ := strings.Cut(w.Run("version"), "\n")
		w.t.Skipf("needs Terraform %s; this is %s", oldest, line)
	}
}

// IsTerraform tells whether the command line at hand is Terraform, and not older than that.
func (w *Workspace) IsTerraform(oldest string) bool {
	w.t.Helper()
	name, rest, _ := strings.Cut(w.Run("version"), " v")
	number, _, _ := strings.Cut(rest, "\n")
	found, err := version.NewVersion(strings.TrimSpace(number))
	if err != nil {
		w.t.Fatal(err)
	}
	return name == "Terraform" && found.GreaterThanOrEqual(version.Must(version.NewVersion(oldest)))
}
