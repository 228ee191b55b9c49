package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The page is what the table makes of it.
func TestDialectsPage_isUpToDate(t *testing.T) {
	t.Parallel()
	want, err := render()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../DIALECTS.md")
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("run go generate ./internal/emulator: %v, table (-), page (+):\n%s", err, diff)
	}
}

var testFunction = regexp.MustCompile(`(?m)^func (Test\w+)\(`)

// Every test that the table names is there.
func TestDialectsPage_testsExist(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	err := filepath.WalkDir("../../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, found := range testFunction.FindAllSubmatch(source, -1) {
			known[filepath.ToSlash(filepath.Dir(path))+"."+string(found[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range emulator.Dialects() {
		for _, test := range q.Tests {
			_, function, _ := strings.Cut(test, ".")
			if !known["../../"+folder(test)+"."+function] {
				t.Errorf("%s: there is no test %s in %s", q.Question, function, folder(test))
			}
		}
	}
}
