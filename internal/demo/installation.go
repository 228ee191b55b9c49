package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// version is the provider's in the demo. terraform init passes over a pre-release that the configuration does not name, such
// as 0.0.0-dev, and takes 0.0.0 for no version at all.
const version = "0.0.1"

// registries are those that Terraform and OpenTofu take a provider without a host to be in.
var registries = []string{"registry.terraform.io", "registry.opentofu.org"}

// installProvider builds the provider of the module at root into a new filesystem mirror, the layout from which terraform
// init installs it just as it would from a registry.
func installProvider(ctx context.Context, root, mirror string) error {
	name := "terraform-provider-evovoice_v" + version
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	var built string
	for _, registry := range registries {
		dir := filepath.Join(mirror, registry, "evovoice", "evovoice", version, runtime.GOOS+"_"+runtime.GOARCH)
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return err
		}
		binary := filepath.Join(dir, name)
		if built != "" {
			if err := os.Link(built, binary); err != nil {
				return err
			}
			continue
		}
		if err := build(ctx, root, binary); err != nil {
			return err
		}
		built = binary
	}
	return nil
}

func build(ctx context.Context, root, binary string) error {
	command := exec.CommandContext(ctx, "go", "build", "-ldflags", "-X main.version="+version, "-o", binary, ".")
	command.Dir = root
	// An interrupted Go leaves its temporary files, but waits, unlike a killed one, until nobody writes to them.
	command.Env = append(os.Environ(), "GOTMPDIR="+filepath.Dir(binary))
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = patience
	output, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("go build: %w\n%s", err, output)
	}
	return nil
}

// writeCLIConfig writes a CLI configuration at path that lets providers come from the mirror and from nowhere else.
func writeCLIConfig(path, mirror string) error {
	config := fmt.Sprintf("provider_installation {\n  filesystem_mirror {\n    path = %q\n  }\n}\n", mirror)
	return os.WriteFile(path, []byte(config), 0o600)
}

// copyConfiguration copies the .tf files in from, and nothing that Terraform left beside them, to a new directory.
func copyConfiguration(from, to string) error {
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	files, err := fs.Glob(os.DirFS(from), "*.tf")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no .tf file in %s", from)
	}
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(from, file))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, file), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// moduleRoot returns the directory of the module that the demo is run in.
func moduleRoot(ctx context.Context) (string, error) {
	output, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("the demo runs in a checkout of terraform-provider-evovoice, with Go on PATH: %w", err)
	}
	return strings.TrimSpace(string(output)), nil
}
