package evovoice

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func newStore[T any](keys func(T) []string, own func(*T) []any) *store[T] {
	s := &store[T]{keys: keys, own: own}
	s.clear()
	return s
}

// logins differ in what is their own and in what they share, and in what they have at all.
func logins() []UserInfo {
	rich := UserInfo{
		ID: "1", EmailAddress: "Ada@Example.com", FirstName: new("Ada"), LastName: new(`L"\ <é>`), Name: new(""), AvatarURL: new("https://x/?a=b&c"),
		IsAuthenticated: true, Roles: []string{"User", "Manager"}, AccountIDs: []string{"a", "b"}, AccountNames: []string{"A", "B"},
		ManagerAccess: new(ManagerReadOnly), DashboardPermissions: []DashboardPermissions{ViewFiles, "ViewAuras"},
	}
	sparse := UserInfo{ID: "2", EmailAddress: "grace@example.com"}
	others := rich
	others.ID, others.EmailAddress, others.FirstName, others.Roles = "3", "hedy@example.com", nil, []string{}
	same := rich
	same.ID, same.EmailAddress, same.LastName = "4", "joan@example.com", new("Clarke")
	return []UserInfo{rich, sparse, others, same}
}

// What a store gives back is what it got, member by member, by each key; also when it has held something else meanwhile.
func TestStore_givesBackWhatItGot(t *testing.T) {
	t.Parallel()
	s := newStore(userKeys, ownOfUser)
	for range 2 {
		for _, user := range logins() {
			s.put(user)
		}
		for _, user := range logins() {
			for _, key := range userKeys(user) {
				got, known := s.get(key)
				if diff := cmp.Diff(user, got); !known || diff != "" {
					t.Errorf("%s: %t\n%s", key, known, diff)
				}
			}
		}
	}
	if len(s.common) != 3 {
		t.Errorf("%d copies of what logins have in common, want 3", len(s.common))
	}
}

// A customer has members of every type.
func TestStore_customers(t *testing.T) {
	t.Parallel()
	customer := CustomerInfo{
		EntityInfo: EntityInfo{ID: "1", CreatedBy: new("2")}, AccountID: "3", Name: "Example",
		Breadcrumb: []CustomerBreadcrumb{{"4", "Parent"}},
		Data:       Struct{"a": {ListValue: []Struct{{"b": {NumberValue: new(0.1)}}}}, "c": {BoolValue: new(false)}},
		Schedule:   &Schedule{Rules: []SchedulingRule{{ByDay: []ScheduleDay{{new(-1), Sunday}}}}},
		Tags:       []Tag{},
	}
	s := newStore(customerKeys, ownOfCustomer)
	s.put(customer)
	s.put(CustomerInfo{EntityInfo: EntityInfo{ID: "2"}, Data: Struct{}})
	got, known := s.get(idKey("1"))
	if diff := cmp.Diff(customer, got); !known || diff != "" {
		t.Error(diff)
	}
	if got, known := s.get(idKey("2")); !known || got.Data == nil || got.Tags != nil {
		t.Errorf("got %+v", got)
	}
}

func TestStore_changesAndDrops(t *testing.T) {
	t.Parallel()
	s := newStore(userKeys, ownOfUser)
	first, other := logins()[0], logins()[1]
	s.put(first)
	s.put(other)
	first.LastName = new(strings.Repeat("x", 2*pieceSize))
	s.put(first)
	for range 3 {
		s.put(other)
	}
	if got, _ := s.get(mailKey(first.EmailAddress)); got.LastName == nil || *got.LastName != *first.LastName {
		t.Error("the change was not kept")
	}
	seen := map[string]int{}
	for user := range s.all() {
		seen[user.ID]++
	}
	if want := map[string]int{first.ID: 2, other.ID: 2}; !reflect.DeepEqual(seen, want) {
		t.Errorf("got %v", seen)
	}
	s.drop(first)
	for _, key := range userKeys(first) {
		if _, known := s.get(key); known {
			t.Errorf("%s is still there", key)
		}
	}
	if _, known := s.get(idKey(other.ID)); !known {
		t.Error("the other one is gone too")
	}
}

// Where two keys have one hash, the item that is found is not taken for the one that was asked for.
func TestStore_collision(t *testing.T) {
	t.Parallel()
	s := newStore(userKeys, ownOfUser)
	for _, user := range logins() {
		s.put(user)
	}
	s.places[hash(idKey("gone"))] = s.places[hash(idKey("1"))]
	if got, known := s.get(idKey("gone")); known {
		t.Errorf("got %+v", got)
	}
}

// Memory is a small constant for each login: what makes the difference to Terraform is in texts that hold no names of
// members, and in one copy of what an account's logins have in common.
func TestStore_isLean(t *testing.T) {
	t.Parallel()
	s := newStore(userKeys, ownOfUser)
	const count = 1000
	text := 0
	for i := range count {
		user := logins()[0]
		user.ID, user.EmailAddress = fmt.Sprintf("65f0a1b2c3d4e5f6%08d", i), fmt.Sprintf("user%05d@example.com", i)
		s.put(user)
		text += len(user.ID) + len(user.EmailAddress) + len(*user.FirstName+*user.LastName+*user.Name+*user.AvatarURL)
	}
	kept := 0
	for _, piece := range s.pieces {
		kept += cap(piece)
	}
	const quotes = 64 // and commas, escapes, lengths
	if most := text + count*quotes; kept > most || len(s.common) != 1 {
		t.Errorf("%d bytes for %d logins, want at most %d; %d common ones", kept, count, most, len(s.common))
	}
}
