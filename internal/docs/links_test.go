// Package docs_test reads every page of this repository as a reader does: it follows the links, and looks for the code.
package docs_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
)

var (
	repository = os.DirFS("../..")

	fenced  = regexp.MustCompile("(?s)\n```.*?\n```")
	inline  = regexp.MustCompile("`[^`\n]*`")
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ +(.+?) *$`)
	// published is where the repository is.
	published = regexp.MustCompile(`^https://github\.com/evovoice/terraform-provider-evovoice/(blob|tree)/main/`)
	// registry is where a registry shows a page of docs/.
	registry = regexp.MustCompile(`^https://registry\.terraform\.io/providers/evovoice/evovoice/latest/(docs/[^#]+)`)
	anchor   = regexp.MustCompile(`<a id="([^"]+)">`)
)

// Every link within the repository leads to a file that is there, and to a heading of it. Pages in docs/ link to each other
// alone, or to GitHub: a registry shows nothing else. It shows docs/index.md under an address without a slash at the end,
// where a relative link leads one folder too high.
func TestLinks_resolve(t *testing.T) {
	t.Parallel()
	links := 0
	for _, page := range pages(t) {
		for _, match := range link.FindAllStringSubmatch(prose(read(t, page)), -1) {
			target, err := url.Parse(match[1])
			if err != nil {
				t.Errorf("%s: %v", page, err)
				continue
			}
			file, ours := page, !target.IsAbs()
			if published.MatchString(match[1]) {
				file, ours = published.ReplaceAllString(match[1], ""), true
			} else if shown := registry.FindStringSubmatch(match[1]); shown != nil {
				file, ours = shown[1]+".md", true
			} else if ours && target.Path != "" {
				file = path.Join(path.Dir(page), target.Path)
			}
			if !ours {
				continue
			}
			links++
			if page == "docs/index.md" && !target.IsAbs() && target.Path != "" {
				t.Errorf("%s links to %s, which a registry takes for a page of another provider", page, match[1])
			}
			if !target.IsAbs() && strings.HasPrefix(page, "docs/") && !strings.HasPrefix(file, "docs/") {
				t.Errorf("%s links to %s, which no registry shows", page, match[1])
			}
			if _, err := fs.Stat(repository, file); err != nil {
				t.Errorf("%s links to %s: %v", page, match[1], err)
			} else if target.Fragment != "" && !anchors(read(t, file))[target.Fragment] {
				t.Errorf("%s links to %s, but there is no such heading", page, match[1])
			}
		}
	}
	if links < 20 {
		t.Errorf("found %d links: the test does not see them", links)
	}
}

// pages are the Markdown files, but for what make builds.
func pages(t *testing.T) []string {
	t.Helper()
	var found []string
	err := fs.WalkDir(repository, ".", func(file string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (file == ".git" || file == "dist" || file == "bin"):
			return fs.SkipDir
		case path.Ext(file) == ".md":
			found = append(found, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := fs.ReadFile(repository, file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// prose is a page without its code.
func prose(page string) string {
	return inline.ReplaceAllString(fenced.ReplaceAllString(page, ""), "")
}

// anchors are the fragments that lead somewhere in a page.
func anchors(page string) map[string]bool {
	found := map[string]bool{}
	for _, match := range anchor.FindAllStringSubmatch(page, -1) {
		found[match[1]] = true
	}
	for _, match := range heading.FindAllStringSubmatch(fenced.ReplaceAllString(page, ""), -1) {
		found[slug(match[1])] = true
	}
	return found
}

// slug is the anchor that GitHub and the registries give a heading: lower case, hyphens for spaces, no other punctuation.
func slug(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r > 127:
			return r
		}
		return -1
	}, strings.ToLower(title))
}
