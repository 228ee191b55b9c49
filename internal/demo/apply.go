package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/hashicorp/terraform-exec/tfexec"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
)

// patience is how long an interrupted program has to finish what it is doing.
const patience = 20 * time.Second

// initialize prepares a working directory of examples/demo and runs terraform init there. What a successful init prints is
// not told: it is about lock files for other platforms and the like.
func (d *demo) initialize(ctx context.Context) error {
	work := d.path("work")
	if err := copyConfiguration(filepath.Join(d.root, "examples", "demo"), work); err != nil {
		return err
	}
	if d.version != "" {
		if err := pinVersion(work, d.version); err != nil {
			return err
		}
	}
	if err := d.writePassword(filepath.Join(work, "password.auto.tfvars.json")); err != nil {
		return err
	}
	if err := writeCLIConfig(d.path("cli.tfrc"), d.path("mirror")); err != nil {
		return err
	}
	if err := d.openTerraform(work); err != nil {
		return err
	}
	release, _, err := d.terraform.Version(ctx, true)
	if err != nil {
		return err
	}
	if err := d.terraform.Init(ctx); err != nil {
		return err
	}
	d.say("%s %s has installed the provider for a copy of examples/demo/main.tf.", d.cli, release)
	return nil
}

// writePassword hands the password over in a file: an argument would show in the list of processes.
func (d *demo) writePassword(path string) error {
	variables, err := json.Marshal(map[string]string{"password": d.password})
	if err != nil {
		return err
	}
	return os.WriteFile(path, variables, 0o600)
}

// openTerraform readies Terraform to run in the directory work with an environment of the demo's own.
func (d *demo) openTerraform(work string) error {
	var err error
	if d.terraform, err = tfexec.NewTerraform(work, d.cli); err != nil {
		return err
	}
	if err := d.terraform.SetWaitDelay(patience); err != nil {
		return err
	}
	return d.terraform.SetEnv(cli.Environ(os.Environ(), map[string]string{
		"CHECKPOINT_DISABLE":  "1",
		"TF_CLI_CONFIG_FILE":  d.path("cli.tfrc"),
		"EVOVOICE_BASE_URL":   d.evovoice.URL,
		"EVOVOICE_USERNAME":   d.admin.Username,
		"EVOVOICE_PASSWORD":   d.admin.Password,
		"EVOVOICE_ACCOUNT_ID": d.admin.AccountID,
	}))
}

func (d *demo) apply(ctx context.Context) error {
	return d.quoting(func() error { return d.terraform.Apply(ctx) })
}

// planNothing plans again, and fails if there is anything to do.
func (d *demo) planNothing(ctx context.Context) error {
	return d.quoting(func() error {
		changes, err := d.terraform.Plan(ctx)
		if err == nil && changes {
			err = errors.New("it plans changes right after an apply")
		}
		return err
	})
}

func (d *demo) destroy(ctx context.Context) error {
	return d.quoting(func() error { return d.terraform.Destroy(ctx) })
}
