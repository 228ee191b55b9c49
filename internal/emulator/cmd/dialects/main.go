// Command dialects writes DIALECTS.md, the table of what is open about Evo Voice, into the folder it is run in. `go generate`
// runs it in that of the emulator.
package main

import (
	_ "embed"
	"fmt"
	"os"
	"regexp"
	"strings"
	"text/template"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

func main() {
	page, err := render()
	if err == nil {
		err = os.WriteFile("DIALECTS.md", []byte(page), 0o644) //nolint:gosec // a page of the repository
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "dialects: %v\n", err)
		os.Exit(1)
	}
}

//go:embed dialects.md.tmpl
var page string

// render writes the table as Markdown.
func render() (string, error) {
	functions := template.FuncMap{"anchor": anchor, "folder": folder, "text": text}
	var out strings.Builder
	parsed, err := template.New("DIALECTS.md").Funcs(functions).Parse(page)
	if err == nil {
		err = parsed.Execute(&out, emulator.Dialects())
	}
	return out.String(), err
}

// text keeps Markdown from taking a type such as ListResponse<UserInfo> for a tag of HTML.
func text(plain string) string { return strings.ReplaceAll(plain, "<", "&lt;") }

var noAnchor = regexp.MustCompile(`[^a-z0-9 -]`)

// anchor is how Markdown renderers name a heading.
func anchor(heading string) string {
	return strings.ReplaceAll(noAnchor.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

// folder is where the package of a test is, seen from the emulator.
func folder(test string) string {
	name, _, _ := strings.Cut(test, ".")
	return "../" + name
}
