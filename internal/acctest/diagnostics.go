package acctest

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// DiagnosticsError is the errors of one call.
type DiagnosticsError []*tfprotov6.Diagnostic

func (d DiagnosticsError) Error() string {
	texts := make([]string, len(d))
	for i, diagnostic := range d {
		texts[i] = diagnostic.Summary + ": " + diagnostic.Detail
	}
	return strings.Join(texts, "\n")
}

// problems are the errors among diagnostics, nil where there are none.
func problems(err error, diagnostics []*tfprotov6.Diagnostic) error {
	if err != nil {
		return err
	}
	failures := slices.DeleteFunc(slices.Clone(diagnostics), func(d *tfprotov6.Diagnostic) bool {
		return d.Severity != tfprotov6.DiagnosticSeverityError
	})
	if len(failures) == 0 {
		return nil
	}
	return DiagnosticsError(failures)
}
