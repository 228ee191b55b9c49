package acctest

import (
	"strings"

	"github.com/hashicorp/go-version"
)

// NeedsTerraform skips the test unless the command line at hand is Terraform, and not older than that: for what OpenTofu and
// older ones do not have.
func (w *Workspace) NeedsTerraform(oldest string) {
	w.t.Helper()
	name, rest, _ := strings.Cut(w.Run("version"), " v")
	number, _, _ := strings.Cut(rest, "\n")
	found, err := version.NewVersion(strings.TrimSpace(number))
	if err != nil {
		w.t.Fatal(err)
	}
	if name != "Terraform" || found.LessThan(version.Must(version.NewVersion(oldest))) {
		w.t.Skipf("needs Terraform %s; this is %s %s", oldest, name, found)
	}
}
