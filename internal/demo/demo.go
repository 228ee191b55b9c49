package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/hashicorp/terraform-exec/tfexec"

	"github.com/evovoice/terraform-provider-evovoice/internal/cli"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// A demo is one performance: what has been set up so far, and who tells of it.
type demo struct {
	*narrator

	dir       string // everything written
	release   string // folder to take the provider from; empty to build it
	version   string // of the released provider
	cli       string // path of the Terraform or OpenTofu
	root      string // of the checkout
	password  string // the new login's; never told
	admin     emulator.Credentials
	evovoice  *emulator.Server
	witness   *witness
	terraform *tfexec.Terraform
}

// A step is one thing that the audience sees happen.
type step struct {
	title string
	do    func(context.Context) error
}

// perform runs the demo from the first step to the last, or to the first that fails, and cleans up.
func perform(ctx context.Context, release string, n *narrator) (err error) {
	began := time.Now()

	d := &demo{narrator: n, release: release, password: rand.Text()}
	if d.cli, err = cli.Find(); err != nil {
		return fmt.Errorf("the start: %w", err)
	}
	if d.dir, err = os.MkdirTemp("", "evovoice-demo-"); err != nil {
		return fmt.Errorf("the start: %w", err)
	}
	defer func() { err = errors.Join(err, d.close()) }()

	steps := d.steps()
	for _, s := range steps {
		n.begin(s.title, len(steps))
		if err := s.do(ctx); err != nil {
			return fmt.Errorf("step %d, %s: %w", n.step, s.title, err)
		}
	}
	fmt.Fprintf(n.to, "\nDone in %.0f seconds: a login was created, signed in, was found unchanged by a second plan, and was destroyed.\n",
		time.Since(began).Seconds())
	return nil
}

func (d *demo) steps() []step {
	cli := filepath.Base(d.cli)
	provider := step{"Build the provider", d.buildProvider}
	if d.release != "" {
		provider = step{"Take the released provider", d.takeRelease}
	}
	return []step{
		provider,
		{"Start an Evo Voice", d.startEvoVoice},
		{cli + " init", d.initialize},
		{cli + " apply", d.apply},
		{"Ask Evo Voice for the login, over plain HTTP", d.proveHeld},
		{"Sign in", d.proveSignsIn},
		{cli + " plan", d.planNothing},
		{cli + " destroy", d.destroy},
		{"Ask Evo Voice again", d.proveGone},
		{"Count what it cost", d.tellRequests},
	}
}

func (d *demo) close() error {
	var err error
	if d.evovoice != nil {
		err = d.evovoice.Close()
	}
	return errors.Join(err, os.RemoveAll(d.dir))
}

func (d *demo) path(name string) string {
	return filepath.Join(d.dir, name)
}

func (d *demo) buildProvider(ctx context.Context) error {
	var err error
	if d.root, err = moduleRoot(ctx); err != nil {
		return err
	}
	if err := installProvider(ctx, d.root, d.path("mirror")); err != nil {
		return err
	}
	d.say("terraform-provider-evovoice is built, and lies in a directory that %s will take for a registry.", filepath.Base(d.cli))
	return nil
}

func (d *demo) takeRelease(ctx context.Context) error {
	var err error
	if d.root, err = moduleRoot(ctx); err != nil {
		return err
	}
	if d.version, err = installRelease(d.release, d.path("mirror")); err != nil {
		return err
	}
	d.say("The zip of version %s is what its checksums say, and lies in a directory that %s will take for a registry.",
		d.version, filepath.Base(d.cli))
	return nil
}

func (d *demo) startEvoVoice(ctx context.Context) error {
	e, err := emulator.New(emulator.Options{})
	if err != nil {
		return err
	}
	d.admin = e.Administrator()
	if d.evovoice, err = emulator.Start("127.0.0.1:0", e); err != nil {
		return err
	}
	d.witness, err = newWitness(ctx, d.evovoice.URL, d.admin.Username, d.admin.Password)
	if err != nil {
		return err
	}
	d.say("It listens on %s. Its administrator is %s; its account, %s.", d.evovoice.URL, d.admin.Username, d.admin.AccountID)
	return d.expectLogins(ctx, 0)
}

// quoting has Terraform's output told, as Terraform's, while do runs.
func (d *demo) quoting(do func() error) error {
	d.terraform.SetStdout(d.quote())
	defer d.terraform.SetStdout(io.Discard)
	return do()
}
