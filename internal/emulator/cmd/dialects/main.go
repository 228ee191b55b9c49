// Command dialects writes DIALECTS.md, the table of what is open about Evo Voice, into the folder it is run in. `go generate`
// runs it in that of the emulator.
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"strings"
	"text/template"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

func main() {
	if err := write(); err != nil {
		fmt.Fprintf(os.Stderr, "dialects: %v\n", err)
		os.Exit(1)
	}
}

func write() error {
	var text strings.Builder
	if err := render(&text); err != nil {
		return err
	}
	return os.WriteFile("DIALECTS.md", []byte(text.String()), 0o644) //nolint:gosec // a page of the repository
}

//go:embed dialects.md.tmpl
var page string

// render writes the table as Markdown.
func render(out io.Writer) error {
	functions := template.FuncMap{"anchor": anchor, "folder": folder, "text": text}
	parsed, err := template.New("DIALECTS.md").Funcs(functions).Parse(page)
	if err != nil {
		return err
	}
	return parsed.Execute(out, emulator.Dialects())
}

// text keeps Markdown from taking a type such as ListResponse<UserInfo> for a tag of HTML.
func text(plain string) string { return strings.ReplaceAll(plain, "<", "&lt;") }

// anchor is how Markdown renderers name a heading.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		default:
			return -1
		}
	}, strings.ToLower(heading))
}

// folder is where the package of a test is, seen from the emulator.
func folder(test string) string {
	name, _, _ := strings.Cut(test, ".")
	return "../" + name
}
