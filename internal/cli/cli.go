// Package cli finds the Terraform or OpenTofu command line and keeps the caller's settings away from it, for tests that run
// it themselves.
package cli

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Find is the path of the command line to use: the one that TF_ACC_TERRAFORM_PATH names, else terraform or tofu on PATH.
func Find() (string, error) {
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return filepath.Abs(path)
	}
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return filepath.Abs(path)
		}
	}
	return "", errors.New("neither terraform nor tofu is on PATH, and TF_ACC_TERRAFORM_PATH names none; `make` fetches one")
}

// Environ is an environment for it: environ without what Terraform or the provider would read of the caller's settings,
// and with the variables in set.
func Environ(environ []string, set map[string]string) map[string]string {
	env := make(map[string]string, len(environ)+len(set))
	for _, variable := range environ {
		name, value, _ := strings.Cut(variable, "=")
		if !strings.HasPrefix(name, "TF_") && !strings.HasPrefix(name, "EVOVOICE_") {
			env[name] = value
		}
	}
	maps.Copy(env, set)
	return env
}

// DevOverrides is a CLI configuration that takes the provider from a folder, without terraform init.
func DevOverrides(folder string) string {
	return fmt.Sprintf("provider_installation {\n  dev_overrides {\n"+
		"    \"registry.terraform.io/evovoice/evovoice\" = %[1]q\n    \"registry.opentofu.org/evovoice/evovoice\" = %[1]q\n  }\n}\n",
		filepath.ToSlash(folder))
}
