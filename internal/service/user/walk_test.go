package user_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

const userType = "evovoice_user"

type attributes = map[string]any

// walk is a provider of its own, as each walk of Terraform's graph has.
func walk(t *testing.T, evo *acctest.EvoVoice) *acctest.Provider {
	t.Helper()
	p, err := evo.Provider(t.Context(), attributes{"max_retries": 0})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// planned is the plan of a walk, which must succeed.
func planned(t *testing.T, evo *acctest.EvoVoice, prior acctest.Object, config attributes) acctest.Change {
	t.Helper()
	change, err := walk(t, evo).Plan(t.Context(), userType, acctest.Planned{Prior: prior, Config: config})
	if err != nil {
		t.Fatal(err)
	}
	return change
}

// refused is what a plan is refused with.
func refused(t *testing.T, p *acctest.Provider, prior acctest.Object, config attributes) string {
	t.Helper()
	_, err := p.Plan(t.Context(), userType, acctest.Planned{Prior: prior, Config: config})
	if err == nil {
		return ""
	}
	return err.Error()
}

func applied(t *testing.T, evo *acctest.EvoVoice, change acctest.Change) acctest.Object {
	t.Helper()
	object, err := walk(t, evo).Apply(t.Context(), userType, change)
	if err != nil {
		t.Fatal(err)
	}
	return object
}

func created(t *testing.T, evo *acctest.EvoVoice, config attributes) acctest.Object {
	t.Helper()
	return applied(t, evo, planned(t, evo, acctest.Object{}, config))
}

func with(config attributes, more ...any) attributes {
	all := attributes{"email_address": "ada@example.com", "password": "Passw0rd"}
	for name, value := range config {
		all[name] = value
	}
	for i := 0; i < len(more); i += 2 {
		all[more[i].(string)] = more[i+1]
	}
	return all
}

func contains(t *testing.T, got string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in: %s", want, got)
		}
	}
}

// What is not configured keeps what the plan promised, whatever somebody did meanwhile; nobody hears of it.
func TestUser_changedSinceThePlan(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, with(nil, "first_name", "F1"))
	change := planned(t, evo, before, with(nil, "first_name", "F2"))
	evo.ChangeUser(before.Attribute("id"), func(u *evovoice.UserInfo) { u.LastName = new("Lovelace") })
	after := applied(t, evo, change)
	if !after.Value("last_name").IsNull() || after.Attribute("first_name") != "F2" {
		t.Errorf("got %s", after.State)
	}
}

// A SystemAdministrator has every account; a new one is no difference from what was asked for.
func TestUser_accountAddedSinceThePlan(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	administrator := with(nil, "roles", []string{"SystemAdministrator"})
	before := created(t, evo, with(administrator, "first_name", "v1"))
	change := planned(t, evo, before, with(administrator, "first_name", "v2"))
	evo.AddAccount("Zulu")
	if after := applied(t, evo, change); len(after.Strings("account_ids")) != 1 {
		t.Errorf("the promise is broken: %v", after.Strings("account_ids"))
	}
}

// ignore_changes puts the state's value into the configuration: it is not asked for, and what somebody has granted stays.
func TestUser_ignoredIsNotAskedFor(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	before := created(t, evo, with(nil, "roles", []string{"User"}))
	ignored := with(nil, "account_ids", before.Strings("account_ids"))
	change := planned(t, evo, before, with(ignored, "roles", []string{"Manager"}))
	evo.ChangeUser(before.Attribute("id"), func(u *evovoice.UserInfo) { u.AccountIDs = append(u.AccountIDs, other.ID) })
	applied(t, evo, change)
	if user, _ := evo.UserByEmail("ada@example.com"); len(user.AccountIDs) != 2 || user.Roles[0] != "Manager" {
		t.Errorf("got roles %v and accounts %v", user.Roles, user.AccountIDs)
	}
}

// A manager changes the accounts of a login whose roles are configured, and do not change: they are not sent.
func TestUser_managerChangesAccounts(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	before := created(t, evo, with(nil, "roles", []string{"Manager"}))
	manager := as(t, evo, "Manager")
	both := []string{evo.AccountID(), other.ID}
	boss, _ := evo.UserByEmail(manager.Getenv("EVOVOICE_USERNAME"))
	evo.ChangeUser(boss.ID, func(u *evovoice.UserInfo) { u.AccountIDs = both })
	change := planned(t, manager, before, with(nil, "roles", []string{"Manager"}, "account_ids", both))
	if after := applied(t, manager, change); len(after.Strings("account_ids")) != 2 {
		t.Errorf("got %s", after.State)
	}
}

// Nothing is destroyed because something is not known yet.
func TestUser_unknownIsNotChanged(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, with(nil))
	for attribute, config := range map[string]attributes{
		"account_id":    with(nil, "account_id", tftypes.UnknownValue),
		"email_address": with(nil, "email_address", tftypes.UnknownValue),
	} {
		contains(t, refused(t, walk(t, evo), before, config), "Value Not Known Yet: "+attribute, "-target", "terraform destroy -refresh=false")
		// For a new one it is no mistake.
		planned(t, evo, acctest.Object{}, config)
	}
}

// The account of what is to be made is looked at, once in a walk, and what is wrong is said once.
func TestUser_accountIsLookedAt(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, with(nil))
	missing := with(nil, "account_id", "000000000000000000000000")
	for _, prior := range []acctest.Object{{}, before} {
		p := walk(t, evo)
		contains(t, refused(t, p, prior, missing), "Account Not Open", "000000000000000000000000", "-refresh=false")
		if again := refused(t, p, prior, missing); again != "" {
			t.Errorf("said again: %s", again)
		}
	}
	looked, p := evo.Stats().Requests["GetAccount"], walk(t, evo)
	for range 3 {
		if failure := refused(t, p, acctest.Object{}, with(nil)); failure != "" {
			t.Error(failure)
		}
	}
	refused(t, p, before, with(nil, "first_name", "Ada"))
	if more := evo.Stats().Requests["GetAccount"] - looked; more != 1 {
		t.Errorf("looked %d times", more)
	}
	// In a walk that applies, the account may be too new to be seen.
	p = walk(t, evo)
	if _, err := p.Apply(t.Context(), userType, planned(t, evo, before, with(nil, "first_name", "Ada"))); err != nil {
		t.Error(err)
	}
	if failure := refused(t, p, acctest.Object{}, missing); failure != "" {
		t.Error(failure)
	}
}

// A replacement for the sake of an address that is taken is refused before anything is destroyed; one that this walk manages may
// be about to become free.
func TestUser_newAddressIsTaken(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, with(nil))
	other := created(t, evo, with(nil, "email_address", "eve@example.com"))
	config := with(nil, "email_address", "Eve@example.com")
	contains(t, refused(t, walk(t, evo), before, config), "Login Already Exists", other.Attribute("id"), "terraform state list", "-refresh=false")
	p := walk(t, evo)
	if _, err := p.Read(t.Context(), userType, other); err != nil {
		t.Fatal(err)
	}
	if failure := refused(t, p, before, config); failure != "" {
		t.Error(failure)
	}
	if change := planned(t, evo, before, with(nil, "email_address", "free@example.com")); !change.Replaces {
		t.Error("no replacement")
	}
}

// What a request after the creation failed on is one error, with its cause and the way out. The login is in use: to replace it
// because it is tainted is refused, to finish, to destroy and to replace it when that is asked for is not.
func TestUser_unfinishedIsNotDestroyed(t *testing.T) {
	t.Parallel()
	for name, delete := range map[string]func(tainted acctest.Object, plan acctest.Change) acctest.Change{
		"tainted": func(_ acctest.Object, plan acctest.Change) acctest.Change {
			plan.Planned.Private = nil
			return plan
		},
		"replaced": func(tainted acctest.Object, plan acctest.Change) acctest.Change {
			plan.Planned.Private = tainted.Private
			return plan
		},
		"destroyed": func(_ acctest.Object, plan acctest.Change) acctest.Change { return plan },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{})
			evo.Inject(emulator.Fault{Operation: "PatchUser", Status: 503})
			config := with(nil, "roles", []string{"User"})
			tainted, err := walk(t, evo).Apply(t.Context(), userType, planned(t, evo, acctest.Object{}, config))
			failures, _ := err.(acctest.DiagnosticsError) //nolint:errorlint // it is returned as it is
			if len(failures) != 1 || !tainted.Exists() {
				t.Fatalf("got %v and %s", err, tainted.State)
			}
			contains(t, err.Error(), "Cannot finish the new login ada@example.com", "503", "terraform untaint")

			plan, err := walk(t, evo).PlanDelete(t.Context(), userType, tainted)
			if err != nil {
				t.Fatal(err)
			}
			_, err = walk(t, evo).Apply(t.Context(), userType, delete(tainted, plan))
			_, there := evo.UserByEmail("ada@example.com")
			if there != (name == "tainted") || (err != nil) != there {
				t.Errorf("deleted: %t, %v", !there, err)
			}
			if err == nil {
				return
			}
			contains(t, err.Error(), "Tainted Object Not Replaced", "untaint", "-replace", "terraform destroy")
			if finished := applied(t, evo, planned(t, evo, tainted, config)); finished.Strings("roles")[0] != "User" {
				t.Errorf("got %s", finished.State)
			}
			if user, _ := evo.UserByEmail("ada@example.com"); len(evo.Users()) != 2 || !slices.Equal(user.Roles, []string{"User"}) {
				t.Errorf("there are %d logins, and it has %v", len(evo.Users()), user.Roles)
			}
		})
	}
}

// SystemAdministrators have all accounts. Some of them beside the role could never be kept, and the login would be tainted.
func TestUser_administratorOfSomeAccounts(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	other := evo.AddAccount("Other")
	config := with(nil, "roles", []string{"SystemAdministrator"})
	contains(t, refused(t, walk(t, evo), acctest.Object{}, with(config, "account_ids", []string{evo.AccountID()})), "Leave account_ids out")
	all := with(config, "account_ids", []string{other.ID, evo.AccountID()})
	object := created(t, evo, all)

	// There is one account more from now on: what was accepted is not refused for that, nor is there anything to change.
	third := evo.AddAccount("Third")
	read, err := walk(t, evo).Read(t.Context(), userType, object)
	if err != nil {
		t.Fatal(err)
	}
	for name, config := range map[string]attributes{"all there were": all, "fewer": with(config, "account_ids", []string{evo.AccountID()})} {
		plan := planned(t, evo, read, config)
		if left := plan.Planned.Differences(read); len(left) > 0 || !slices.Contains(plan.Planned.Strings("account_ids"), third.ID) {
			t.Errorf("%s: %s", name, left)
		}
	}
}

// Who is a SystemAdministrator no more keeps the accounts that are planned, and none that was made meanwhile; all that there are
// where none are configured.
func TestUser_administratorNoMore(t *testing.T) {
	t.Parallel()
	for name, accounts := range map[string][]string{"configured": {}, "omitted": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			evo := acctest.StartEmulator(t, emulator.Options{})
			config := with(nil)
			want := 2
			if accounts != nil {
				config, want = with(config, "account_ids", []string{evo.AccountID()}), 1
			}
			object := created(t, evo, with(config, "roles", []string{"SystemAdministrator"}))
			plan := planned(t, evo, object, with(config, "roles", []string{"User"}))
			evo.AddAccount("Meanwhile")
			after := applied(t, evo, plan)
			user, _ := evo.UserByEmail("ada@example.com")
			if len(user.AccountIDs) != want || len(after.Strings("account_ids")) != want || slices.Contains(user.Roles, "SystemAdministrator") {
				t.Errorf("it has %v and %v, and is shown with %v", user.AccountIDs, user.Roles, after.Strings("account_ids"))
			}
		})
	}
}

// One object, one resource: what a walk has imported is managed by nobody else, in whichever order it is found out.
func TestUser_managedOnce(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	object := created(t, evo, with(nil))
	request := tfprotov6.ImportResourceStateRequest{ID: object.Attribute("id")}
	for name, second := range map[string]func(*acctest.Provider) error{
		"import": func(p *acctest.Provider) error {
			_, err := p.Import(t.Context(), userType, request)
			return err
		},
		"read": func(p *acctest.Provider) error {
			_, err := p.Read(t.Context(), userType, object)
			return err
		},
	} {
		p := walk(t, evo)
		imported, err := p.Import(t.Context(), userType, request)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = p.Read(t.Context(), userType, imported); err != nil {
			t.Fatalf("the read after the import: %v", err)
		}
		if err := second(p); err == nil || !strings.Contains(err.Error(), "Managed Twice") {
			t.Errorf("then a %s: %v", name, err)
		}
	}
	p := walk(t, evo)
	if _, err := p.Read(t.Context(), userType, object); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Import(t.Context(), userType, request); err == nil || !strings.Contains(err.Error(), "Managed Twice") {
		t.Errorf("an import after a read: %v", err)
	}
}

// Nobody is advised to import what this configuration manages.
func TestUser_addressOfAnotherResource(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	first, second := planned(t, evo, acctest.Object{}, with(nil)), planned(t, evo, acctest.Object{}, with(nil, "email_address", "Ada@example.com"))
	p := walk(t, evo)
	if _, err := p.Apply(t.Context(), userType, first); err != nil {
		t.Fatal(err)
	}
	_, err := p.Apply(t.Context(), userType, second)
	if err == nil || strings.Contains(err.Error(), "import {") {
		t.Fatalf("got %v", err)
	}
	contains(t, err.Error(), "managed by another resource of this configuration")
	_, err = walk(t, evo).Apply(t.Context(), userType, second)
	if err == nil {
		t.Fatal("a second login")
	}
	contains(t, err.Error(), "terraform state list", "import {")
}

// An odd name that Evo Voice has is accepted; a new one is not.
func TestUser_namesThatAreThere(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	before := created(t, evo, with(nil))
	evo.ChangeUser(before.Attribute("id"), func(u *evovoice.UserInfo) { u.FirstName = new("Ada ") })
	before, err := walk(t, evo).Read(t.Context(), userType, before)
	if err != nil {
		t.Fatal(err)
	}
	planned(t, evo, before, with(nil, "first_name", "Ada "))
	contains(t, refused(t, walk(t, evo), before, with(nil, "first_name", " Ada")), "White Space Around a Value")
	contains(t, refused(t, walk(t, evo), acctest.Object{}, with(nil, "email_address", "ada@example.com\u200b")), "U+200B after")
	contains(t, refused(t, walk(t, evo), acctest.Object{}, with(nil, "email_address", "ada@example.com\nx")), "must be one line")
}

// The password and the role of the login that the provider is signed in as are guarded like its deletion.
func TestUser_ownLoginKeepsItsKeys(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	boss := as(t, evo, "SystemAdministrator")
	email, password := boss.Getenv("EVOVOICE_USERNAME"), boss.Getenv("EVOVOICE_PASSWORD")
	p := walk(t, boss)
	own, err := p.Import(t.Context(), userType, tfprotov6.ImportResourceStateRequest{ID: email})
	if err != nil {
		t.Fatal(err)
	}
	if own, err = p.Read(t.Context(), userType, own); err != nil {
		t.Fatal(err)
	}
	config := attributes{"email_address": email}
	set := func(more ...any) attributes {
		all := attributes{"email_address": email}
		for i := 0; i < len(more); i += 2 {
			all[more[i].(string)] = more[i+1]
		}
		return all
	}
	for name, config := range map[string]attributes{
		"version": set("password_wo", "Another-1", "password_wo_version", 2),
		"role":    set("roles", []string{"Manager"}),
		"address": set("email_address", "new@example.com", "password", "Passw0rd"),
	} {
		if got := refused(t, walk(t, boss), own, config); !strings.Contains(got, "Own Login") {
			t.Errorf("%s: %s", name, got)
		}
	}
	// After an import the state does not know the password: the same one is no change, and another is found out by the apply.
	kept := applied(t, boss, planned(t, boss, own, set("password", password)))
	_, err = walk(t, boss).Apply(t.Context(), userType, planned(t, boss, own, set("password", "Another-1")))
	if err == nil || !strings.Contains(err.Error(), "Own Login") || !evo.SignsIn(t, email, password) {
		t.Errorf("got %v", err)
	}
	if got := refused(t, walk(t, boss), kept, set("password", "Another-1")); !strings.Contains(got, "Own Login") {
		t.Errorf("got %s", got)
	}
	planned(t, boss, own, config)
}

// A role in other letters finds nothing, and whatever is made for each login would be destroyed.
func TestUsersDataSource_roleInOtherLetters(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	created(t, evo, with(nil, "roles", []string{"Manager"}))
	_, err := walk(t, evo).ReadDataSource(t.Context(), "evovoice_users", attributes{"role": "manager"})
	if err == nil || !strings.Contains(err.Error(), `"role manager`) && !strings.Contains(err.Error(), "as Manager") {
		t.Errorf("got %v", err)
	}
	if _, err := walk(t, evo).ReadDataSource(t.Context(), "evovoice_users", attributes{"role": "Unheard"}); err != nil {
		t.Error(err)
	}
}

// A token of nobody in particular is not asked for.
func TestAuthToken_ofNobody(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for _, offer := range acctest.Offers(t) {
		if offer.Kind != "ephemeral" {
			continue
		}
		diagnostics, err := walk(t, evo).Validate(t.Context(), offer, offer.Value(attributes{"user_id": ""}))
		if err != nil || len(diagnostics) == 0 {
			t.Errorf("%v, %v", diagnostics, err)
		}
	}
}

// The version of a secret is a whole number.
func TestUser_wholeVersions(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{})
	for _, version := range []float64{1.5, 0, -1, 1e300} {
		config := attributes{"email_address": "ada@example.com", "password_wo": "Passw0rd", "password_wo_version": version}
		contains(t, refused(t, walk(t, evo), acctest.Object{}, config), "must be a whole number from 1")
	}
	contains(t, refused(t, walk(t, evo), acctest.Object{}, attributes{
		"email_address": "ada@example.com", "password_wo": "Passw0rd\n", "password_wo_version": 1,
	}), "line break")
}
