package stories_test

import (
	"fmt"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// story is something that an operator lives through. It ends well with nil; any other end is an error that Terraform
// showed.
type story struct {
	name string
	tell func(*ground) error
}

// stories are all there are. Each begins in an Evo Voice of its own.
var stories = []story{
	{"create", created},
	{"update", updated},
	{"clear", cleared},
	{"import-id", importedByID},
	{"import-email", importedByEmail},
	{"drift", drifted},
	{"gone", deletedOutside},
	{"exists", existsAlready},
	{"exists-lost", existsAndAnswerLost},
	{"create-lost", createAnswerLost},
	{"delete", deleted},
	{"delete-lost", deleteAnswerLost},
	{"many", manyLogins},
	{"own", ownLogin},
	{"lookup", lookedUp},
}

// ada is configured with everything that NewUser can set, grace with what takes a PatchUser too.
func ada() attributes {
	return attributes{
		"email_address": "Ada.Lovelace@Example.com", "first_name": "Ada", "last_name": "Lovelace", "password": "Passw0rd-1",
	}
}

func grace(accounts ...string) attributes {
	return attributes{
		"email_address": "grace@example.com", "first_name": "Grace", "password": "Passw0rd-2",
		"roles": []string{evovoice.RoleUser, evovoice.RoleManager}, "account_ids": accounts,
	}
}

// A login is created, and after that there is nothing to do.
func created(g *ground) error {
	other := g.account()
	g.config["ada"] = ada()
	g.config["grace"] = grace(g.evo.AccountID(), other)
	g.config["plain"] = attributes{"email_address": "plain+1@example.com", "password": "Passw0rd-3", "first_name": ""}
	if err := g.converge(); err != nil {
		return err
	}
	g.logins(3)
	for name := range g.config {
		g.has(name)
	}
	return nil
}

// Whatever can be changed is: roles and accounts also one without the other.
func updated(g *ground) error {
	other := g.account()
	g.config["ada"] = ada()
	if err := g.converge(); err != nil {
		return err
	}
	id := g.State["ada"].Attribute("id")
	for _, change := range []attributes{
		{"first_name": "Augusta", "last_name": "King-Noel", "roles": []string{evovoice.RoleUser}},
		{"account_ids": []string{g.evo.AccountID(), other}, "email_address": "ada.lovelace@EXAMPLE.com"}, // letter case is no change
		{"password": "Passw0rd-changed", "roles": []string{evovoice.RoleCustomer}, "account_ids": []string{g.evo.AccountID()}},
	} {
		g.config["ada"] = with(g.config["ada"], change)
		if err := g.converge(); err != nil {
			return err
		}
		g.has("ada")
	}
	if now := g.State["ada"].Attribute("id"); now != id {
		g.Errorf("the login was replaced")
	}
	g.logins(1)
	return nil
}

// A name is cleared.
func cleared(g *ground) error {
	g.config["ada"] = ada()
	if err := g.converge(); err != nil {
		return err
	}
	g.config["ada"] = with(ada(), attributes{"first_name": ""})
	if err := g.converge(); err != nil {
		return err
	}
	g.has("ada")
	return nil
}

func importedByID(g *ground) error {
	theirs := g.existing("ada@example.com", "Passw0rd-1")
	return g.imported(theirs, theirs.ID)
}

func importedByEmail(g *ground) error {
	return g.imported(g.existing("Ada@Example.com", "Passw0rd-1"), "ADA@example.com")
}

// imported takes a login over, and changes nothing of it; then it is Terraform's like any other.
func (g *ground) imported(theirs evovoice.UserInfo, name string) error {
	g.config["ada"] = attributes{
		"email_address": theirs.EmailAddress, "first_name": *theirs.FirstName, "last_name": *theirs.LastName,
		"password_wo": "Passw0rd-1", "password_wo_version": 1,
	}
	g.Imports["ada"] = name
	if err := g.converge(); err != nil {
		return err
	}
	g.did("ada", acctest.Nothing)
	if id := g.State["ada"].Attribute("id"); id != theirs.ID {
		g.Errorf("imported %s as %s, want %s", name, id, theirs.ID)
	}
	g.unchanged(theirs.ID)
	g.Release(theirs.ID)
	g.config["ada"] = with(g.config["ada"], attributes{
		"first_name": "Ada", "password_wo": "Passw0rd-2", "password_wo_version": 2,
	})
	if err := g.converge(); err != nil {
		return err
	}
	g.has("ada")
	if !g.evo.VerifyPassword(theirs.ID, "Passw0rd-2") {
		g.Error("the new version did not set the password")
	}
	return nil
}

// Somebody changes a login by hand: it is changed back.
func drifted(g *ground) error {
	other := g.account()
	g.config["grace"] = grace(g.evo.AccountID())
	if err := g.converge(); err != nil {
		return err
	}
	for _, change := range []func(*evovoice.UserInfo){
		func(u *evovoice.UserInfo) { u.FirstName, u.Roles = nil, nil },
		func(u *evovoice.UserInfo) { u.FirstName, u.AccountIDs = new("Admiral"), append(u.AccountIDs, other) },
	} {
		g.evo.ChangeUser(g.user("grace@example.com").ID, change)
		if err := g.converge(); err != nil {
			return err
		}
		g.did("grace", acctest.Update)
		g.has("grace")
	}
	return nil
}

// staleReads is how many refreshes may still find a deleted login, where lists lag behind: each asks for at least one.
const staleReads = 4

// A login that somebody deletes by hand is planned anew as soon as Evo Voice lets it be known, and comes back.
func deletedOutside(g *ground) error {
	g.config["ada"] = ada()
	if err := g.converge(); err != nil {
		return err
	}
	before := g.user("ada.lovelace@example.com").ID
	if err := g.evo.Client(g.T).Users.Delete(g.ctx, evovoice.UserKey{ID: before}); err != nil {
		return err
	}
	for range staleReads {
		if err := g.apply(g.ctx); err != nil {
			return err
		}
		if g.Done["ada"] == acctest.Create {
			break
		}
	}
	if after := g.user("ada.lovelace@example.com").ID; after == before {
		g.Error("it was never deleted")
	}
	g.has("ada")
	g.logins(1)
	return nil
}

// A login exists that is not Terraform's, made by somebody a moment ago: it is named, and left alone.
func existsAlready(g *ground) error {
	theirs, err := g.evo.Client(g.T).Users.New(g.ctx, evovoice.NewUser{
		AccountID: g.evo.AccountID(), EmailAddress: ada()["email_address"].(string), Password: "theirs",
	})
	if err != nil {
		return err
	}
	theirs, _ = g.evo.User(theirs.ID)
	g.expectUntouched(theirs)
	g.config["ada"] = ada()
	err = refused(g.apply(g.ctx), "Login Already Exists", "import {", fmt.Sprintf("id = %q", theirs.ID))
	if len(g.State) != 0 {
		g.Errorf("it was taken over: %v", g.State)
	}
	clear(g.config)
	return err
}

// The same, and no answer arrives: nobody can tell from it whose login it is.
func existsAndAnswerLost(g *ground) error {
	var words []string
	for name, fault := range lost() {
		theirs := g.existing(name+"@example.com", "theirs")
		fault.Operation = "NewUser"
		g.evo.Inject(fault)
		g.config[name] = with(ada(), attributes{"email_address": theirs.EmailAddress})
		words = append(words, "second login for "+theirs.EmailAddress, fmt.Sprintf("id = %q", theirs.ID))
	}
	err := refused(g.apply(g.ctx), words...)
	if len(g.State) != 0 {
		g.Errorf("it was taken over: %v", g.State)
	}
	clear(g.config)
	return err
}

// lost are ways in which the answer to a request does not arrive.
func lost() map[string]emulator.Fault {
	return map[string]emulator.Fault{
		"cut":        {Cut: true, AfterEffect: true},
		"time-out":   {Delay: time.Hour, AfterEffect: true},
		"500":        {Status: 500, AfterEffect: true},
		"cut-before": {Cut: true},
	}
}

// However the answers to creations are lost, there is one login each, and it is the one in the state.
func createAnswerLost(g *ground) error {
	for name, fault := range lost() {
		fault.Operation = "NewUser"
		g.evo.Inject(fault)
		g.config[name] = with(ada(), attributes{"email_address": name + "@Example.com"})
	}
	if err := g.converge(); err != nil {
		return err
	}
	for name := range g.config {
		g.has(name)
	}
	g.logins(len(g.config))
	return nil
}

// A login that is not configured any more is deleted, and nothing else is.
func deleted(g *ground) error {
	g.existing("bystander@example.com", "theirs")
	g.config["ada"] = ada()
	g.config["grace"] = grace(g.evo.AccountID())
	if err := g.converge(); err != nil {
		return err
	}
	delete(g.config, "ada")
	if err := g.converge(); err != nil {
		return err
	}
	g.logins(1)
	g.has("grace")
	return nil
}

// However the answers to deletions are lost, the logins are gone.
func deleteAnswerLost(g *ground) error {
	for name := range lost() {
		g.config[name] = with(ada(), attributes{"email_address": name + "@example.com"})
	}
	if err := g.apply(g.ctx); err != nil {
		return err
	}
	for name, fault := range lost() {
		fault.Operation = "DeleteUser"
		g.evo.Inject(fault)
		delete(g.config, name)
	}
	if err := g.apply(g.ctx); err != nil {
		return err
	}
	g.logins(0)
	return nil
}

// So many logins that lists are read page by page, among others that fill a page or two: one has drifted, one was deleted
// by hand, one is no longer configured.
func manyLogins(g *ground) error {
	const logins, strangers = 11, 30
	for n := range strangers {
		g.existing(fmt.Sprintf("stranger%02d@example.com", n), "")
	}
	p, err := g.evo.Provider(g.ctx, g.settings)
	if err != nil {
		return err
	}
	name := func(n int) string { return fmt.Sprintf("many%02d", n) }
	for n := range logins {
		user := g.existing(name(n)+"@example.com", "Passw0rd-"+name(n))
		g.Release(user.ID)
		g.config[name(n)] = attributes{"email_address": user.EmailAddress, "first_name": *user.FirstName, "password": "Passw0rd-" + name(n)}
		g.State[name(n)] = acctest.Instance{Type: resourceType, Object: p.Object(resourceType, with(g.config[name(n)], attributes{
			"id": user.ID, "account_id": g.evo.AccountID(),
		}))}
	}
	g.evo.ChangeUser(g.user(name(0)+"@example.com").ID, func(u *evovoice.UserInfo) { u.FirstName = new("Somebody") })
	g.evo.RemoveUser(g.user(name(1) + "@example.com").ID)
	delete(g.config, name(2))
	if err := g.converge(); err != nil {
		return err
	}
	g.did(name(0), acctest.Update)
	g.did(name(1), acctest.Create)
	g.did(name(2), acctest.Deleting)
	g.logins(logins - 1)
	for name := range g.config {
		g.has(name)
	}
	return nil
}

// The provider's own login cannot be deleted, whatever its letter case, and goes on working.
func ownLogin(g *ground) error {
	own := g.user(g.evo.Getenv("EVOVOICE_USERNAME"))
	g.config["own"] = attributes{"email_address": own.EmailAddress}
	g.Imports["own"] = own.ID
	if err := g.converge(); err != nil {
		return err
	}
	configured := g.config["own"]
	delete(g.config, "own")
	err := refused(g.apply(g.ctx), "Own Login")
	g.config["own"] = configured
	if err != nil {
		return err
	}
	if !g.State["own"].Exists() {
		g.Error("it is gone from the state")
	}
	g.unchanged(own.ID)
	return nil
}

// A login is looked up by its id and by its address; one that does not exist is an error.
func lookedUp(g *ground) error {
	theirs := g.existing("Ada.Lovelace@example.com", "theirs")
	p, err := g.evo.Provider(g.ctx, g.settings)
	if err != nil {
		return err
	}
	for _, key := range []attributes{{"id": theirs.ID}, {"email_address": "ada.lovelace@EXAMPLE.com"}} {
		found, err := p.ReadDataSource(g.ctx, resourceType, key)
		if err != nil {
			return err
		}
		if found.Attribute("id") != theirs.ID || found.Attribute("last_name") != *theirs.LastName {
			g.Errorf("by %v: %s", key, found.State)
		}
	}
	_, err = p.ReadDataSource(g.ctx, resourceType, attributes{"email_address": "lovelace@example.com"})
	return refused(err, "Login Not Found")
}
