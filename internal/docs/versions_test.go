package docs_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"
)

// Every example says which Terraform and which versions of the provider and of modules it is for, as linters ask; the demo is
// for whatever was built.
func TestExamples_nameVersions(t *testing.T) {
	t.Parallel()
	text := map[string]string{}
	err := fs.WalkDir(repository, "examples", func(file string, _ fs.DirEntry, err error) error {
		if err == nil && path.Ext(file) == ".tf" && path.Dir(file) != "examples/demo" {
			text[path.Dir(file)] += read(t, file)
		}
		return err
	})
	if err != nil || len(text) == 0 {
		t.Fatalf("%d folders: %v", len(text), err)
	}
	for folder, configuration := range text {
		for _, want := range []string{"required_version = ", `version = "~> 0.1"`} {
			if !strings.Contains(configuration, want) {
				t.Errorf("%s has no %s", folder, want)
			}
		}
		if strings.Contains(configuration, "github.com/") && !strings.Contains(configuration, "?ref=v") {
			t.Errorf("%s takes a module of no version", folder)
		}
	}
}
