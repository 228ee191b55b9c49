package acctest

import (
	"strings"

	"github.com/hashicorp/go-version"
)

// NeedsTerraform skips the test unless the command line at hand is Terraform, and not older than that: for what OpenTofu and
// older ones do not have.
func (w *Workspace) NeedsTerraform(oldest string) {
	w.t.Helper()
	if !w.Knows(oldest, "") {
		line, _, _ := strings.Cut(w.Run("version"), "\n")
		w.t.Skipf("needs Terraform %s; this is %s", oldest, line)
	}
}

// Knows tells whether the command line at hand has what Terraform has since one version and OpenTofu since another; empty
// stands for never.
func (w *Workspace) Knows(terraform, openTofu string) bool {
	w.t.Helper()
	name, rest, _ := strings.Cut(w.Run("version"), " v")
	number, _, _ := strings.Cut(rest, "\n")
	found, err := version.NewVersion(strings.TrimSpace(number))
	if err != nil {
		w.t.Fatal(err)
	}
	since := terraform
	if name == "OpenTofu" {
		since = openTofu
	}
	return since != "" && found.GreaterThanOrEqual(version.Must(version.NewVersion(since)))
}
