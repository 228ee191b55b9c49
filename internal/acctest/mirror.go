package acctest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Mirror puts the provider into a filesystem mirror, from which terraform init installs it as from a registry. Without it,
// the provider is taken as it is built, and init has nothing to do and no way to do it.
func (w *Workspace) Mirror() {
	w.t.Helper()
	provider, err := builtProvider()
	if err != nil {
		w.t.Fatal(err)
	}
	const version = "0.1.0" // which examples ask for
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		folder := filepath.Join(w.folder, "mirror", registry, "evovoice", "evovoice", version, runtime.GOOS+"_"+runtime.GOARCH)
		if err := os.MkdirAll(folder, 0o700); err != nil {
			w.t.Fatal(err)
		}
		if err := os.Symlink(provider, filepath.Join(folder, "terraform-provider-evovoice_v"+version)); err != nil {
			w.t.Fatal(err)
		}
	}
	w.Write("cli.tfrc", fmt.Sprintf("provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n",
		filepath.Join(w.folder, "mirror")))
}
