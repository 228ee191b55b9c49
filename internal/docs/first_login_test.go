package docs_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

// building are the lines of a shell that begin with a build.
var building = regexp.MustCompile("(?s)\n```shell\n(make build\n.*?)```")

// What the README prints leads from a checkout to a first login, typed as it stands, in one go: with Go and a Terraform, and
// neither a registry nor an Evo Voice.
func TestReadme_firstLogin(t *testing.T) {
	t.Parallel()
	block := building.FindStringSubmatch(read(t, "README.md"))
	if block == nil {
		t.Fatal("found no lines that build something: the test does not see them")
	}
	program, err := cli.Find()
	if err != nil {
		t.Fatal(err)
	}
	programs := t.TempDir()
	if err := os.Symlink(program, filepath.Join(programs, "terraform")); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), "sh", "-euc", block[1])
	run.Dir, run.Stdin = checkout(t), strings.NewReader("yes\n")
	for name, value := range cli.Environ(os.Environ(), map[string]string{
		"PATH": programs + ":" + os.Getenv("PATH"), "CHECKPOINT_DISABLE": "1", "EVOVOICE_BASE_URL": "https://evovoice.io",
	}) {
		run.Env = append(run.Env, name+"="+value)
	}
	out, err := run.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Ada Lovelace can open ") {
		t.Errorf("%v\n%s", err, out)
	}
}

// checkout copies what git has, as far as it takes to build and to run.
func checkout(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	err := fs.WalkDir(repository, ".", func(file string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && (name == ".git" || name == "dist" || name == "bin" || name == ".terraform"):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(folder, file), 0o700)
		case !entry.Type().IsRegular() || strings.HasSuffix(name, "_test.go") || strings.Contains(name, ".tfstate"):
			return nil
		}
		content, err := fs.ReadFile(repository, file)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, file), content, info.Mode())
	})
	if err != nil {
		t.Fatal(err)
	}
	return folder
}
