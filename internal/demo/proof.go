package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// What examples/demo says of the login.
const (
	emailAddress = "ada@example.com"
	name         = "Ada Lovelace"
)

// expectLogins tells which logins Evo Voice holds under the demo's e-mail address, and fails unless there are want.
func (d *demo) expectLogins(ctx context.Context, want int) error {
	logins, err := d.witness.logins(ctx)
	if err != nil {
		return err
	}
	if len(logins) == 0 {
		d.say("It holds no login %s.", emailAddress)
	}
	for _, l := range logins {
		d.say("It holds the login %s: %s, id %s, in %s.", l.EmailAddress, l.Name, l.ID, strings.Join(l.AccountNames, ", "))
	}
	if len(logins) != want {
		return fmt.Errorf("Evo Voice holds %d logins %s, not %d", len(logins), emailAddress, want)
	}
	return nil
}

// proveHeld fails unless the login that Terraform says it made is the one in Evo Voice.
func (d *demo) proveHeld(ctx context.Context) error {
	if err := d.expectLogins(ctx, 1); err != nil {
		return err
	}
	logins, err := d.witness.logins(ctx)
	if err != nil {
		return err
	}
	id, err := d.outputID(ctx)
	if err != nil {
		return err
	}
	if got := logins[0]; got.ID != id || got.Name != name {
		return fmt.Errorf("Terraform's login is %s (%s), Evo Voice's %s (%s)", id, name, got.ID, got.Name)
	}
	d.say("Terraform's state names the same id.")
	return nil
}

// outputID returns the configuration's output "id".
func (d *demo) outputID(ctx context.Context) (string, error) {
	outputs, err := d.terraform.Output(ctx)
	if err != nil {
		return "", err
	}
	var id string
	if err := json.Unmarshal(outputs["id"].Value, &id); err != nil {
		return "", fmt.Errorf("output id: %w", err)
	}
	return id, nil
}

// proveSignsIn fails unless the login can sign in with its password, and only with that.
func (d *demo) proveSignsIn(ctx context.Context) error {
	in, err := d.witness.admits(ctx, d.password)
	if err != nil {
		return err
	}
	if !in {
		return errors.New("Evo Voice refuses the password that Terraform set")
	}
	d.say("%s signs in with the password from the variable.", emailAddress)

	in, err = d.witness.admits(ctx, rand.Text())
	if err != nil {
		return err
	}
	if in {
		return errors.New("Evo Voice takes any password")
	}
	d.say("With another password it is refused.")
	return nil
}

// proveGone fails if anything is left of the login.
func (d *demo) proveGone(ctx context.Context) error {
	if err := d.expectLogins(ctx, 0); err != nil {
		return err
	}
	in, err := d.witness.admits(ctx, d.password)
	if err != nil {
		return err
	}
	if in {
		return errors.New("the destroyed login still signs in")
	}
	d.say("%s can sign in no more.", emailAddress)
	return nil
}

// tellRequests tells how many requests Evo Voice got in all.
func (d *demo) tellRequests(ctx context.Context) error {
	own := d.witness.asked
	requests, err := d.witness.requests(ctx)
	if err != nil {
		return err
	}
	d.say("Requests that Evo Voice got, %d of them the demo's own questions:", own)
	for _, operation := range slices.Sorted(maps.Keys(requests)) {
		d.say("%4d  %s", requests[operation], operation)
	}
	return nil
}
