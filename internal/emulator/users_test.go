package emulator_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestUsers_lifeOfALogin(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	created := c.newUser(evovoice.NewUser{EmailAddress: "Ada@example.com", FirstName: new("Ada"), Password: "first"})
	if created.LastName != nil || *created.Name != "Ada" || created.EmailAddress != "Ada@example.com" {
		t.Errorf("created %+v", created)
	}
	stored, ok := c.User(created.ID)
	if !ok || cmp.Diff(created, stored) != "" {
		t.Errorf("stored differs from answered: %s", cmp.Diff(created, stored))
	}
	if r := c.basic("ada@EXAMPLE.com", "first").do("GET", "/accounts", ""); r.status != 200 {
		t.Errorf("the new login cannot sign in: %d", r.status)
	}

	r := c.do("PATCH", "/users/"+created.ID, `{"lastName":"Lovelace","newPassword":"second"}`)
	patched := decode[evovoice.UserInfo](t, r)
	if *patched.FirstName != "Ada" || *patched.Name != "Ada Lovelace" || patched.ID != created.ID {
		t.Errorf("patched %s", r.body)
	}
	if c.VerifyPassword(created.ID, "first") || !c.VerifyPassword(created.ID, "second") {
		t.Error("the password was not changed")
	}

	if r := c.do("DELETE", "/users/"+created.ID, ""); r.status != 204 || r.body != "" {
		t.Errorf("deleted: %d %q", r.status, r.body)
	}
	if _, ok := c.User(created.ID); ok || strings.Contains(emails(c.list("")), "Ada") {
		t.Error("it is still there")
	}
	c.failed(c.do("DELETE", "/users/"+created.ID, ""), 404, "NotFound")
	c.failed(c.do("PATCH", "/users/"+created.ID, `{}`), 404, "NotFound")
	if again := c.newUser(evovoice.NewUser{EmailAddress: "ada@example.com"}); again.ID == created.ID {
		t.Error("an id was used twice")
	}
}

func TestUsers_patchIsSparse(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		body   string
		change func(*evovoice.UserInfo)
	}{
		"nothing":        {`{}`, func(*evovoice.UserInfo) {}},
		"null":           {`{"firstName":null,"roles":null,"accountIds":null,"newPassword":null}`, func(*evovoice.UserInfo) {}},
		"no such member": {`{"emailAddress":"eve@example.com","managerAccess":"ReadOnly"}`, func(*evovoice.UserInfo) {}},
		"first name":     {`{"firstName":"Augusta"}`, func(u *evovoice.UserInfo) { *u.FirstName, *u.Name = "Augusta", "Augusta King" }},
		"empty name":     {`{"firstName":""}`, func(u *evovoice.UserInfo) { *u.FirstName, *u.Name = "", "King" }},
		"empty names":    {`{"firstName":"","lastName":""}`, func(u *evovoice.UserInfo) { *u.FirstName, *u.LastName, *u.Name = "", "", "ada@example.com" }},
		"roles":          {`{"roles":["User","Manager"]}`, func(u *evovoice.UserInfo) { u.Roles = []string{"User", "Manager"} }},
		"no roles":       {`{"roles":[]}`, func(u *evovoice.UserInfo) { u.Roles = []string{} }},
		"other account":  {`{"accountIds":["B"]}`, func(u *evovoice.UserInfo) { u.AccountIDs, u.AccountNames = []string{"B"}, []string{"Second"} }},
		"no accounts":    {`{"accountIds":[]}`, func(u *evovoice.UserInfo) { u.AccountIDs, u.AccountNames = []string{}, []string{} }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, emulator.Options{AccountID: "A"}).administrator()
			second := c.AddAccount("Second")
			before := c.newUser(evovoice.NewUser{EmailAddress: "ada@example.com", FirstName: new("Ada"), LastName: new("King")})
			hash := c.PasswordHash(before.ID)
			body := strings.ReplaceAll(test.body, `"B"`, `"`+second.ID+`"`)
			answered := decode[evovoice.UserInfo](t, c.do("PATCH", "/users/"+before.ID, body))
			test.change(&before)
			for i, id := range before.AccountIDs {
				before.AccountIDs[i] = strings.Replace(id, "B", second.ID, 1)
			}
			if diff := cmp.Diff(before, answered); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if !bytes.Equal(hash, c.PasswordHash(before.ID)) {
				t.Error("the password was set")
			}
		})
	}
}

func TestUsers_newUserNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	tests := map[string]string{
		`{}`: "AccountId EmailAddress Password",
		`{"accountId":"a","emailAddress":"","password":" "}`:        "EmailAddress Password",
		`{"accountId":"a","emailAddress":"b"}`:                      "Password",
		`{"accountId":"unknown","emailAddress":"b","password":"c"}`: "AccountId",
	}
	for body, want := range tests {
		var fields []string
		for _, e := range c.failed(c.do("POST", "/users", body), 400, "ArgumentException").Errors {
			fields = append(fields, e.FieldName)
		}
		if got := strings.Join(fields, " "); got != want {
			t.Errorf("%s: got %s, want %s", body, got, want)
		}
	}
}

func TestUsers_patchRefusesWhatItCannotDo(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	u := c.named("ada@example.com")
	for body, field := range map[string]string{
		`{"firstName":"Eve","accountIds":["unknown"]}`: "AccountIds",
		`{"firstName":"Eve","newPassword":""}`:         "NewPassword",
	} {
		status := c.failed(c.do("PATCH", "/users/"+u.ID, body), 400, "ArgumentException")
		if status.Errors[0].FieldName != field {
			t.Errorf("%s: got %+v", body, status)
		}
	}
	if got, _ := c.User(u.ID); got.FirstName != nil {
		t.Error("a refused patch changed the login")
	}
}

// "Any given email address can only exist once in the entire Evo Voice system."
func TestUsers_emailIsUniqueRegardlessOfCase(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	other := s.AddAccount("Other")
	c := s.administrator()
	c.newUser(evovoice.NewUser{EmailAddress: "ada@example.com"})
	c.failed(c.do("POST", "/users", marshal(t, evovoice.NewUser{
		AccountID: other.ID, EmailAddress: "ADA@Example.com", Password: "x",
	})), 409, "Conflict")
	if _, err := s.AddUser(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "Ada@example.com"}}); err == nil {
		t.Error("AddUser made a duplicate")
	}
	eve := s.named("eve@example.com")
	if s.ChangeUser(eve.ID, func(u *evovoice.UserInfo) { u.EmailAddress = "ADA@example.com" }) {
		t.Error("ChangeUser made a duplicate")
	}
}

func TestUsers_onlyOneOfManyAtOnceGetsTheAddress(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	body := marshal(t, evovoice.NewUser{AccountID: c.Administrator().AccountID, EmailAddress: "ada@example.com", Password: "x"})
	var mu sync.Mutex
	statuses := map[int]int{}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			r, err := c.try("POST", "/users", body)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			statuses[r.status]++
		})
	}
	all.Wait()
	if statuses[200] != 1 || statuses[409] != 19 || len(c.Users()) != 2 {
		t.Errorf("got %v and %d logins", statuses, len(c.Users()))
	}
}

func TestUsers_longPasswordsAreNotCutOff(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	long := strings.Repeat("p", 100)
	u := c.newUser(evovoice.NewUser{EmailAddress: "ada@example.com", Password: long + "1"})
	if !c.VerifyPassword(u.ID, long+"1") || c.VerifyPassword(u.ID, long+"2") || c.VerifyPassword(u.ID, long) {
		t.Error("only a part of the password counts")
	}
}

func TestDirect_drift(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	u := c.newUser(evovoice.NewUser{EmailAddress: "ada@example.com", FirstName: new("Ada")})
	kept := []string{"Auditor"}
	changed := c.ChangeUser(u.ID, func(u *evovoice.UserInfo) {
		u.ID = "other"
		u.EmailAddress = "countess@example.com"
		u.LastName = new("King")
		u.Roles = kept
		u.ManagerAccess = new(evovoice.ManagerReadOnly)
		u.DashboardPermissions = nil
	})
	kept[0] = "not the store's"
	got, ok := c.UserByEmail("Countess@example.com")
	if !changed || !ok || got.ID != u.ID || *got.Name != "Ada King" || got.Roles[0] != "Auditor" ||
		*got.ManagerAccess != "ReadOnly" || got.DashboardPermissions != nil || *got.AvatarURL == *u.AvatarURL {
		t.Errorf("got %+v", got)
	}
	if _, ok := c.UserByEmail("ada@example.com"); ok {
		t.Error("the old address still finds it")
	}
	got.Roles[0] = "not the store's either"
	if again, _ := c.User(u.ID); again.Roles[0] != "Auditor" {
		t.Error("a copy changed the store")
	}
	// What follows from other members can drift by itself.
	c.ChangeUser(u.ID, func(u *evovoice.UserInfo) { u.Name, u.AccountNames = new("Nobody"), nil })
	if got, _ := c.User(u.ID); *got.Name != "Nobody" || got.AccountNames != nil {
		t.Errorf("got %+v", got)
	}
	if !c.RemoveUser(u.ID) || c.RemoveUser(u.ID) || c.ChangeUser(u.ID, func(*evovoice.UserInfo) {}) {
		t.Error("a login can be removed once, and not be changed after that")
	}
	if c.VerifyPassword(u.ID, "secret") || c.PasswordHash(u.ID) != nil {
		t.Error("a removed login has a password")
	}
}

func TestDirect_addUserChecks(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	s.add(emulator.Login{UserInfo: evovoice.UserInfo{ID: "taken", EmailAddress: "a"}})
	for _, wrong := range []evovoice.UserInfo{
		{},
		{EmailAddress: "A"},
		{EmailAddress: "b", ID: "taken"},
		{EmailAddress: "b", AccountIDs: []string{"unknown"}},
	} {
		if _, err := s.AddUser(emulator.Login{UserInfo: wrong}); err == nil {
			t.Errorf("accepted %+v", wrong)
		}
	}
	if got := s.Users(); len(got) != 2 || got[0].EmailAddress != "a" {
		t.Errorf("got %+v", got)
	}
}

// Run with -race: every entrance at once.
func TestEmulator_concurrency(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{SeedUsers: 50}).administrator()
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			email := string(rune('a'+n)) + "@example.com"
			for range 5 {
				r, err := c.try("POST", "/users", marshal(t, evovoice.NewUser{AccountID: c.Administrator().AccountID, EmailAddress: email, Password: "x"}))
				if err != nil || r.status != 200 {
					t.Errorf("%v %d %s", err, r.status, r.body)
					return
				}
				u, _ := c.UserByEmail(email)
				c.Inject(emulator.Fault{Operation: "GetAccount", Status: 500})
				_, _ = c.try("GET", "/users?sortField=name&page=1", "")
				_, _ = c.try("PATCH", "/users/"+u.ID, `{"firstName":"x"}`)
				c.ChangeUser(u.ID, func(u *evovoice.UserInfo) { u.LastName = new("y") })
				_, _ = c.try("DELETE", "/users/"+u.ID, "")
				c.Users()
				c.Stats()
			}
		})
	}
	all.Wait()
	if got := len(c.Users()); got != 51 {
		t.Errorf("%d logins are left", got)
	}
}
