package docs_test

import (
	"io/fs"
	"strings"
	"testing"
)

// Every block of code in a guide, and the configuration in the README, is a file in examples/, which the tests in
// internal/acctest run or plan. So nobody is shown what was never tried.
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
		guide := strings.HasPrefix(page, "docs/guides/")
		for _, block := range fenced.FindAllString(read(t, page), -1) {
			language, code, _ := strings.Cut(strings.Trim(block, "\n`"), "\n")
			if !guide && (page != "README.md" || language != "terraform") {
				continue
			}
			blocks++
			if !tested[strings.TrimSpace(code)] {
				t.Errorf("%s shows what is no file in examples/:\n%s", page, block)
			}
		}
	}
	if blocks == 0 {
		t.Error("found no code: the test does not see it")
	}
}
