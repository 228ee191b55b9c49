package evovoice

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// UserKey is what is known of a login that is looked for.
type UserKey struct {
	// ID decides, where it is known; otherwise EmailAddress does, regardless of case.
	ID           string
	EmailAddress string
	// AccountID is the account to look in first; empty looks in all that the client's login can see.
	AccountID string
}

// Find looks a login up at a cost that many look-ups share: see index. What the list does not show is looked up as LookUp
// does.
func (s Users) Find(ctx context.Context, key UserKey) (UserInfo, error) {
	if key.ID != "" || key.EmailAddress != "" {
		user, hit, err := s.indexes.of(key.AccountID).find(ctx, key.indexKey())
		if hit && key.means(user) || err != nil {
			return user, err
		}
	}
	return s.LookUp(ctx, key)
}

// LookUp looks a login up afresh. The API documents no operation for a single login, so it searches the list, narrowly
// first.
//
// ErrNotFound means that the login provably is not there: every search was answered completely, the last ones did not
// depend on what the API leaves open (how emailFilter compares, whether a list without accountIds is empty, whether the login
// has left the account), and the client's login is entitled to see what is in the account of the key. Any other error proves
// nothing; ErrAbsenceUnproven is the one where every search was answered and none showed it.
func (s Users) LookUp(ctx context.Context, key UserKey) (UserInfo, error) {
	if key.ID == "" && key.EmailAddress == "" {
		return UserInfo{}, errors.New("a login is looked for by nothing")
	}
	user, err := s.search(ctx, key.String(), key.narrow(), key.wide(nil), s.look(ctx, key))
	if errors.Is(err, ErrNotFound) && key.ID != "" {
		user, err = s.probe(ctx, key)
	}
	if errors.Is(err, ErrNotFound) || errors.Is(err, ErrAbsenceUnproven) {
		err = s.client.seesAccount(ctx, key.AccountID, err)
	}
	return user, err
}

// IsGone reports whether a call failed because the login does not exist any more: see Kind.IsGone.
func (s Users) IsGone(ctx context.Context, key UserKey, failure error) (bool, error) {
	return isGone(failure, func() (UserInfo, error) { return s.LookUp(ctx, key) })
}

// narrow lists the searches that trust what is known of the login.
func (k UserKey) narrow() []listRequest {
	accounts := in(k.AccountID)
	switch {
	case k.ID == "" && accounts == nil:
		return k.filtered(nil)
	case k.ID == "":
		return append(k.filtered(accounts), listRequest{EmailFilter: k.EmailAddress})
	}
	var searches []listRequest
	if k.EmailAddress != "" {
		searches = append(searches, listRequest{AccountIDs: accounts, EmailFilter: k.EmailAddress})
	}
	if accounts != nil {
		searches = append(searches, k.wide(accounts))
	}
	return searches
}

// filtered are the searches for an address that must find a login with it, however emailFilter compares: it may mind case
// where the server keeps addresses in lower case, and it may be a pattern.
func (k UserKey) filtered(accounts []string) []listRequest {
	searches := []listRequest{{AccountIDs: accounts, EmailFilter: k.EmailAddress}}
	if lower := strings.ToLower(k.EmailAddress); lower != k.EmailAddress {
		searches = append(searches, listRequest{AccountIDs: accounts, EmailFilter: lower})
	}
	// A dot matches a dot in either reading.
	if plain := strings.ReplaceAll(k.EmailAddress, ".", ""); regexp.QuoteMeta(plain) != plain {
		searches = append(searches, listRequest{AccountIDs: accounts, EmailFilter: regexp.QuoteMeta(k.EmailAddress)})
	}
	return searches
}

// wide is the search in some accounts (nil: in none by name) that leaves nothing to the server's understanding of an
// e-mail address.
func (k UserKey) wide(accounts []string) listRequest {
	if k.ID != "" {
		return listRequest{AccountIDs: accounts, ListRequest: ListRequest{SpecificIDs: []string{k.ID}}}
	}
	return listRequest{AccountIDs: accounts, ListRequest: wholeList.ListRequest}
}

// look walks a list for a login. One whose address is spelt in another case is taken where none is spelt the same.
func (s Users) look(ctx context.Context, key UserKey) func(listRequest) (UserInfo, error) {
	return func(search listRequest) (UserInfo, error) {
		var near *UserInfo
		user, err := searchFor(s.walk(ctx, search), func(user UserInfo) bool {
			if key.matches(user) && !key.means(user) {
				near = &user
			}
			return key.means(user)
		})
		if near != nil && errors.Is(err, ErrNotFound) {
			return *near, nil
		}
		return user, err
	}
}

// means reports whether a login is the one and no other: it is not said whether two addresses that differ in case alone can
// be two logins.
func (k UserKey) means(user UserInfo) bool {
	return k.matches(user) && (k.ID != "" || user.EmailAddress == k.EmailAddress)
}

func (k UserKey) matches(user UserInfo) bool {
	if k.ID != "" {
		return user.ID == k.ID
	}
	return SameEmail(user.EmailAddress, k.EmailAddress)
}

func (k UserKey) indexKey() string {
	if k.ID != "" {
		return idKey(k.ID)
	}
	return mailKey(k.EmailAddress)
}

func (k UserKey) String() string {
	if k.ID != "" {
		return k.ID
	}
	return k.EmailAddress
}

// SameEmail reports whether two addresses are the same but for letter case. Mostly they name the same login: see
// UserKey.means.
func SameEmail(a, b string) bool { return strings.EqualFold(undotted(a), undotted(b)) }

// undotted writes the letter İ as a server may that knows it only as a capital i.
func undotted(address string) string { return dotted.Replace(address) }

var dotted = strings.NewReplacer("İ", "i", "i\u0307", "i")

// ErrAbsenceUnproven means that no list shows a login, and that Evo Voice does not say whether it is there.
var ErrAbsenceUnproven = errors.New("no list shows it, and Evo Voice does not say whether it is there")

// probe asks for a login that no list shows: lists may lag behind, and a login that is too new for them must not be taken
// for a deleted one. The one operation that returns a login by its id is PatchUser, and a patch of nothing changes nothing.
//
// A login that comes back is there. Evo Voice's own words for an id that it does not know leave it with what the lists have
// shown, unless the client's own login, which is there, is answered the same: it is the patch of nothing then that Evo Voice
// does not take. Any other answer proves nothing.
func (s Users) probe(ctx context.Context, key UserKey) (UserInfo, error) {
	user, err := s.patchNothing(ctx, key.ID)
	switch {
	case err == nil, !saysAbsence(err):
		return user, err
	case isAbsence(err, opPatchUser):
		return UserInfo{}, s.notFound(key.String())
	}
	own, failure := s.probeSelf(ctx)
	switch {
	case failure != nil:
		return UserInfo{}, failure
	case own == StatusOf(err):
		return UserInfo{}, fmt.Errorf("login %s: %w: %w", key, ErrAbsenceUnproven, err)
	default:
		return UserInfo{}, s.notFound(key.String())
	}
}

// saysAbsence reports whether an answer that may mean absence comes from Evo Voice, and not from something before it.
func saysAbsence(err error) bool {
	failed, ok := answerTo(err)
	return mayBeAbsence(err) && ok && (failed.Status < 400 || failed.inOwnWords())
}

func (s Users) patchNothing(ctx context.Context, id string) (UserInfo, error) {
	probe := call{operation: opPatchUser, id: id, body: PatchUser{UserID: id}}
	return one(ctx, s.client, probe, isObject[UserInfo](id))
}

// probeSelf is the status with which a patch of nothing fails for the client's own login; 0 when it does not. It is asked
// for once; no answer of Evo Voice's own is not kept.
func (s Users) probeSelf(ctx context.Context) (int, error) {
	if kept := s.client.ownProbe.Load(); kept != nil {
		return *kept, nil
	}
	self, err := s.client.Self(ctx)
	if err != nil {
		return 0, err
	}
	_, err = s.patchNothing(ctx, self.ID)
	if err != nil && !saysAbsence(err) {
		return 0, err
	}
	status := StatusOf(err)
	s.client.ownProbe.Store(&status)
	return status, nil
}
