package docs_test

import (
	"io/fs"
	"strings"
	"testing"
)

// Every block of code in a guide is a file in examples/, which the tests in internal/acctest run or plan. So no guide shows
// what was never tried.
func TestGuides_codeIsTested(t *testing.T) {
	t.Parallel()
	tested := map[string]bool{}
	err := fs.WalkDir(repository, "examples", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			tested[strings.TrimSpace(read(t, file))] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	for _, page := range pages(t) {
		if !strings.HasPrefix(page, "docs/guides/") {
			continue
		}
		for _, block := range fenced.FindAllString(read(t, page), -1) {
			blocks++
			_, code, _ := strings.Cut(strings.TrimSuffix(block[1:], "```"), "\n")
			if !tested[strings.TrimSpace(code)] {
				t.Errorf("%s shows what is no file in examples/:\n%s", page, block)
			}
		}
	}
	if blocks == 0 {
		t.Error("found no code: the test does not see it")
	}
}
