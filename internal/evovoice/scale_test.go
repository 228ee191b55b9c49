package evovoice_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func keyOf(s *service, user evovoice.UserInfo) evovoice.UserKey {
	return evovoice.UserKey{ID: user.ID, EmailAddress: user.EmailAddress, AccountID: s.Administrator().AccountID}
}

// However many logins are looked up, what it costs is the pages of the list and a few requests more.
func TestFindUser_costsPagesAndNotLogins(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		logins, finds, most int
		dialects            []string
	}{
		{logins: 10_000, finds: 10_000, most: 40 + 16},
		{logins: 2_000, finds: 2_000, most: 20 + 16, dialects: []string{"page-cap-100"}},
		{logins: 2_000, finds: 2_000, most: 80 + 16, dialects: []string{"page-cap-25"}},
		{logins: 2_000, finds: 2_000, most: 8 + 1 + 16, dialects: []string{"totals-omitted"}},
		{logins: 2_000, finds: 2_000, most: 8 + 16, dialects: []string{"random-order"}},
		{logins: 20_000, finds: 5, most: 16},
		{logins: 1_000, finds: 1, most: 2},
	} {
		if underRace && test.logins > 2_000 {
			continue
		}
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			t.Parallel()
			s := start(t, emulator.Options{SeedUsers: test.logins, Dialects: test.dialects})
			client := s.client()
			for _, user := range s.Users()[:test.finds] {
				if found, err := client.Users.Find(t.Context(), keyOf(s, user)); err != nil || found.ID != user.ID {
					t.Fatalf("%s: %v, %v", user.EmailAddress, found.ID, err)
				}
			}
			if total := s.Stats().Total; total > test.most {
				t.Errorf("%d requests, want at most %d: %v", total, test.most, s.Stats().Requests)
			}
		})
	}
}

// Who has listed an account need not read the list again to look logins up; a deleted one is noticed all the same.
func TestFindUser_afterAllUsers(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{SeedUsers: 600})
	client := s.client()
	all, err := client.Users.All(t.Context(), s.Administrator().AccountID)
	if err != nil || len(all) != 601 {
		t.Fatalf("%d logins, %v", len(all), err)
	}
	s.sees("ListUsers", 3)
	for _, user := range all {
		if found, err := client.Users.Find(t.Context(), keyOf(s, user)); err != nil || found.ID != user.ID {
			t.Fatalf("%s: %v", user.EmailAddress, err)
		}
	}
	s.sees("ListUsers", 0)
	if err := client.Users.Delete(t.Context(), evovoice.UserKey{ID: all[1].ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Users.Find(t.Context(), keyOf(s, all[1])); !errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("after a deletion: %v", err)
	}
}

// What is written while a list is read is newer than the list.
func TestFind_writtenWhileAllAreRead(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{SeedUsers: 20})
	client, account := s.client(), s.Administrator().AccountID
	user, customer := s.Users()[10], s.addCustomer("Before")
	slow := func(operation string, write func() error) {
		s.wire.handler = afterwards(s, "/"+operation, func() {
			if err := write(); err != nil {
				t.Error(err)
			}
		})
	}
	slow("users", func() error {
		_, err := client.Users.Patch(t.Context(), evovoice.PatchUser{UserID: user.ID, FirstName: new("After")})
		return err
	})
	if _, err := client.Users.All(t.Context(), account); err != nil {
		t.Fatal(err)
	}
	slow("customers", func() error {
		_, err := client.Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: customer.ID, Name: new("After")})
		return err
	})
	if _, err := client.Customers.All(t.Context(), account); err != nil {
		t.Fatal(err)
	}
	if found, err := client.Users.Find(t.Context(), keyOf(s, user)); err != nil || *found.FirstName != "After" {
		t.Errorf("found %+v, %v", found, err)
	}
	if found, err := client.Customers.Find(t.Context(), evovoice.Key{ID: customer.ID, AccountID: account}); err != nil || found.Name != "After" {
		t.Errorf("found %+v, %v", found, err)
	}
}

// afterwards does something once a GET of a path has been answered, and before the answer arrives.
func afterwards(server http.Handler, path string, do func()) http.Handler {
	var once sync.Once
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		server.ServeHTTP(w, r)
		if r.Method == http.MethodGet && r.URL.Path == path {
			once.Do(do)
		}
	})
}

// A deleted login is reported as such by a look-up of its own, and what this client wrote is seen at once.
func TestFindUser_afterOwnWrites(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{SeedUsers: 100})
	client := s.client()
	users := s.Users()
	for _, user := range users {
		if _, err := client.Users.Find(t.Context(), keyOf(s, user)); err != nil {
			t.Fatal(err)
		}
	}
	changed, deleted := users[50], users[60]
	if _, err := client.Users.Patch(t.Context(), evovoice.PatchUser{UserID: changed.ID, FirstName: new("Changed")}); err != nil {
		t.Fatal(err)
	}
	if found, err := client.Users.Find(t.Context(), keyOf(s, changed)); err != nil || *found.FirstName != "Changed" {
		t.Errorf("after a change: %v, %v", found.FirstName, err)
	}
	if err := client.Users.Delete(t.Context(), evovoice.UserKey{ID: deleted.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Users.Find(t.Context(), keyOf(s, deleted)); !errors.Is(err, evovoice.ErrNotFound) {
		t.Errorf("after a deletion: %v", err)
	}
	created, err := client.Users.Create(t.Context(), s.newUser("new@example.com"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := client.Users.Find(t.Context(), keyOf(s, created)); err != nil || found.ID != created.ID {
		t.Errorf("after a creation: %v", err)
	}
}

// Ten thousand look-ups at once, while somebody else creates and deletes logins, pages are of any size and requests fail:
// a login that is there is never reported as gone, and one that is reported as gone had been deleted by then.
func TestFindUser_neverAFalseAbsence(t *testing.T) {
	t.Parallel()
	for seed, dialects := range [][]string{
		nil,
		{"page-cap-25"},
		{"page-cap-100", "totals-omitted"},
		{"random-order"},
		{"specific-ids-ignored", "email-filter-prefix"},
		{"email-filter-ignored"},
		{"list-needs-account-ids", "page-cap-100"},
	} {
		t.Run(fmt.Sprint(dialects), func(t *testing.T) {
			t.Parallel()
			logins := 10_000
			if underRace || len(dialects) > 0 {
				logins = 300
			}
			synctest.Test(t, func(t *testing.T) { upheaval(t, uint64(seed), logins, dialects) })
		})
	}
}

func upheaval(t *testing.T, seed uint64, logins int, dialects []string) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, seed))
	// Latency makes the look-ups and the upheaval happen at the same time, in a bubble in which waiting is free.
	s := start(t, emulator.Options{SeedUsers: logins, Dialects: dialects, Latency: 10 * time.Millisecond})
	for range 20 {
		s.Inject(emulator.Fault{Operation: "ListUsers", After: random.IntN(80), Status: []int{500, 502, 429, 503}[random.IntN(4)]})
	}
	users := s.Users()
	client := s.client(retries(4))

	var group sync.WaitGroup
	type verdict struct {
		err  error
		when time.Time
	}
	verdicts := make([]verdict, len(users))
	for i, user := range users {
		group.Go(func() {
			_, err := client.Users.Find(t.Context(), keyOf(s, user))
			verdicts[i] = verdict{err, time.Now()}
		})
	}
	deleted := map[string]time.Time{}
	for i := range logins / 20 {
		<-time.After(time.Duration(random.IntN(10)) * time.Millisecond)
		user := users[random.IntN(len(users))]
		if _, gone := deleted[user.ID]; !gone && user.EmailAddress != s.Administrator().Username {
			deleted[user.ID] = time.Now()
			s.RemoveUser(user.ID)
		}
		s.add(fmt.Sprintf("upheaval%d@example.com", i))
	}
	group.Wait()
	for i, user := range users {
		at, gone := deleted[user.ID]
		switch err := verdicts[i].err; {
		case err == nil, gone && errors.Is(err, evovoice.ErrNotFound) && !verdicts[i].when.Before(at):
		case errors.Is(err, evovoice.ErrNotFound):
			t.Errorf("%s is reported as gone and is not", user.EmailAddress)
		case errors.Is(err, evovoice.ErrListChanged), evovoice.StatusOf(err) >= http.StatusTooManyRequests:
			// An error that says so is no false absence.
		default:
			t.Errorf("%s: %v", user.EmailAddress, err)
		}
	}
}
