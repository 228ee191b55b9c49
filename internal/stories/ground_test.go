package stories_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// ground is where one story takes place.
type ground struct {
	*testing.T
	*core
	// Judge knows the logins that are not Terraform's.
	*acctest.Judge
	ctx context.Context
	// lost, doubled and orphaned count logins that are in the state alone, in it twice, or known to nobody.
	lost, doubled, orphaned int
}

func newGround(t *testing.T, evo *acctest.EvoVoice) *ground {
	t.Helper()
	judge := acctest.NewJudge(evo, map[string]string{resourceType: "email_address"})
	g := &ground{T: t, core: newCore(evo), Judge: judge, ctx: t.Context()}
	for _, user := range evo.Users() {
		g.expectUntouched(user)
	}
	return g
}

// expectUntouched makes a login one that Terraform must not touch.
func (g *ground) expectUntouched(user evovoice.UserInfo) { g.LeaveAlone(resourceType, user.ID) }

// account is another account. A SystemAdministrator opens it too.
func (g *ground) account() string {
	id := g.evo.AddAccount("Other").ID
	g.expectUntouched(g.user(g.evo.Getenv("EVOVOICE_USERNAME")))
	return id
}

// existing is a login that was there before, and is not Terraform's.
func (g *ground) existing(email, password string) evovoice.UserInfo {
	g.Helper()
	user, err := g.evo.AddUser(emulator.Login{
		UserInfo: evovoice.UserInfo{EmailAddress: email, FirstName: new("Augusta"), LastName: new("King")}, Password: password,
	})
	if err != nil {
		g.Fatal(err)
	}
	g.expectUntouched(user)
	return user
}

// user is the login with an address, as Evo Voice has it.
func (g *ground) user(email string) evovoice.UserInfo {
	g.Helper()
	user, ok := g.evo.UserByEmail(email)
	if !ok {
		g.Errorf("there is no login %s", email)
	}
	return user
}

// converge applies, and then demands that there is nothing left to do.
func (g *ground) converge() error {
	g.Helper()
	if err := g.apply(g.ctx); err != nil {
		return err
	}
	g.Imports = map[string]string{}
	return g.settled()
}

// settled demands that there is nothing left to do, and keeps what the refresh found, as the next apply would.
func (g *ground) settled() error {
	g.Helper()
	again, err := g.plan(g.ctx)
	if err != nil {
		return err
	}
	if todo := again.Todo(); len(todo) > 0 {
		g.Errorf("after apply there is something left to do: %v: %v", todo, same(g.State, again.Refreshed))
	}
	g.State = again.Refreshed
	return nil
}

// assertStable demands after settled that a refresh changes nothing.
func (g *ground) assertStable() error {
	g.Helper()
	before := g.State
	err := g.settled()
	if err != nil {
		return err
	}
	if err := same(before, g.State); err != nil {
		g.Errorf("each refresh finds something else: %v", err)
	}
	return nil
}

// assertConsistent fails where the judge finds something. Ending is how the story has ended, for the time being.
func (g *ground) assertConsistent(ending error) {
	g.Helper()
	for _, finding := range g.Verdict(g.Known(), ending) {
		g.Error(finding)
		switch finding.Kind {
		case acctest.Doubled:
			g.doubled++
		case acctest.Lost, acctest.Deleted:
			g.lost++
		case acctest.Orphaned:
			g.orphaned++
		}
	}
}

// unchanged fails unless a login that is not Terraform's is as it was.
func (g *ground) unchanged(id string) {
	g.Helper()
	for _, finding := range g.Touched(id) {
		g.Error(finding)
	}
}

// has checks a login in Evo Voice and in the state against what was configured.
func (g *ground) has(name string) {
	g.Helper()
	config, login := g.config[name], g.State[name]
	user := g.user(config["email_address"].(string))
	if got := login.Attribute("id"); got != user.ID {
		g.Errorf("%s has the id %q in the state and %q in Evo Voice", name, got, user.ID)
	}
	for attribute, shown := range map[string]*string{"first_name": user.FirstName, "last_name": user.LastName} {
		if want, ok := config[attribute]; ok && text(shown) != want || login.Attribute(attribute) != text(shown) {
			g.Errorf("%s.%s: configured %v, %q in the state, %q in Evo Voice", name, attribute, want, login.Attribute(attribute), text(shown))
		}
	}
	for attribute, shown := range map[string][]string{"roles": user.Roles, "account_ids": user.AccountIDs} {
		shown = slices.Sorted(slices.Values(shown))
		want, ok := config[attribute].([]string)
		if ok && !slices.Equal(slices.Sorted(slices.Values(want)), shown) || !slices.Equal(login.Strings(attribute), shown) {
			g.Errorf("%s.%s: configured %v, %v in the state, %v in Evo Voice", name, attribute, want, login.Strings(attribute), shown)
		}
	}
	if password, ok := config["password"].(string); ok && !g.evo.VerifyPassword(user.ID, password) {
		g.Errorf("%s does not sign in with its password", name)
	}
}

// did demands of the last apply what it did to a login.
func (g *ground) did(name string, want acctest.Action) {
	g.Helper()
	if g.Done[name] != want {
		g.Errorf("%s: did %s, want %s", name, g.Done[name], want)
	}
}

// logins fails unless Evo Voice has so many that are not strangers.
func (g *ground) logins(want int) {
	g.Helper()
	got := 0
	for _, user := range g.evo.Users() {
		if !g.Stranger(user.ID) {
			got++
		}
	}
	if got != want {
		g.Errorf("there are %d logins, want %d", got, want)
	}
}

func text(value *string) string {
	if value == nil {
		return ""
	}
	return *value
}

// refused demands an error that says all of the words; another one is the story's.
func refused(err error, words ...string) error {
	if err == nil {
		return errors.New("nothing was refused")
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			return fmt.Errorf("the refusal does not say %q: %w", word, err)
		}
	}
	return nil
}

// with is a configuration with other attributes.
func with(config, more attributes) attributes {
	config = maps.Clone(config)
	maps.Copy(config, more)
	return config
}
