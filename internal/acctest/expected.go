package acctest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Expectation is an end other than a good one: an error that names the assumption which does not hold.
type Expectation struct {
	// Dialects are those that together bring it about.
	Dialects []string
	// Stories are those that it ends; nil is all.
	Stories []string
	// Says is the assumption in the words of the error.
	Says string
	// Sometimes reports that it depends on what else is the case whether the story gets there.
	Sometimes bool
}

// Expected are all of them.
var Expected = []Expectation{
	{
		// Nothing can be known of a login when lists show something else; the state keeps what it has.
		Dialects: []string{"list-answers-account-items"},
		Says:     "a list with an item of another kind: not a login",
	},
	{
		Dialects: []string{"patch-empty-string-ignored"}, Stories: []string{"clear"},
		Says: "Evo Voice Keeps Another Value",
	},
	{
		// The repeated request is told that the login is gone, and the list that it is there: the next refresh decides.
		Dialects: []string{"deleted-login-listed"}, Stories: []string{"delete-lost"},
		Says: "There is no object with the id", Sometimes: true,
	},
	{
		Dialects: []string{"deleted-login-listed", "unknown-id-500"}, Stories: []string{"delete-lost"},
		Says: "Object reference not set to an instance of an object", Sometimes: true,
	},
	{
		// Nothing tells a login that is gone from one that is too new for the lists; it stays in the state.
		Dialects: []string{"empty-patch-400"}, Stories: []string{"gone", "many"},
		Says: "no list shows it, and Evo Voice does not say whether it is there", Sometimes: true,
	},
	{
		Dialects: []string{"empty-patch-400", "unknown-id-500"}, Stories: []string{"delete-lost"},
		Says: "no list shows it, and Evo Voice does not say whether it is there", Sometimes: true,
	},
	{
		Dialects: []string{"empty-patch-400", "unknown-id-500"}, Stories: []string{"delete-lost"},
		Says: "Object reference not set to an instance of an object", Sometimes: true,
	},
	{
		// A list still shows the login when its deletion is looked at; later none does, and nothing else tells.
		Dialects: []string{"empty-patch-400", "deleted-login-listed"}, Stories: []string{"delete-lost"},
		Says: "no list shows it, and Evo Voice does not say whether it is there", Sometimes: true,
	},
	{
		Dialects: []string{"empty-patch-400", "new-login-unlisted"},
		Says:     "no list shows it, and Evo Voice does not say whether it is there", Sometimes: true,
	},
	{
		// Pages of a list that is in another order for each of them overlap and leave gaps: it cannot be read to its end.
		Dialects: []string{"random-order-per-call"}, Stories: []string{"many"},
		Says: "the list changed while it was read", Sometimes: true,
	},
	{
		// An empty list looks like no list at all: that a login is gone cannot be proved.
		Dialects: []string{"totals-omitted", "empty-lists-omitted"},
		Says:     "not a list: it has no items", Sometimes: true,
	},
	{
		Dialects: []string{"totals-omitted", "empty-lists-omitted"},
		Says:     "empty where an object was expected", Sometimes: true,
	},
	{
		// For the same reason an address cannot be seen free: the login is named, and is the operator's to import.
		Dialects: []string{"totals-omitted", "empty-lists-omitted"}, Stories: []string{"create-lost"},
		Says: "Login Already Exists", Sometimes: true,
	},
	{
		// Where a duplicate is refused with the words for any bad value, these words are all that is known of it.
		Dialects: []string{"totals-omitted", "empty-lists-omitted", "duplicate-email-400"}, Stories: []string{"create-lost"},
		Says: "exists already", Sometimes: true,
	},
	{
		// Nobody can have an address for which Evo Voice answers for ever that it is another login's.
		Dialects: []string{"deleted-address-reserved"}, Stories: []string{"gone", "many"},
		Says: "POST /users (NewUser) was answered with",
	},
	{
		// A refusal that may be about something else is not waited out; the next apply is.
		Dialects: []string{"deleted-address-reserved-a-while"}, Stories: []string{"gone", "many"},
		Says: "POST /users (NewUser) was answered with", Sometimes: true,
	},
	{
		// DeleteAlert has no page: where there is none, an alert can be forgotten, and deleted by hand.
		Dialects: []string{"delete-alert-404"},
		Says:     "Alert Not Deleted", Sometimes: true,
	},
	{
		Dialects: []string{"delete-alert-405"},
		Says:     "Alert Not Deleted", Sometimes: true,
	},
	{
		// Where bytes cannot be replaced, only another file has others: replace_if_refused.
		Dialects: []string{"file-patch-ignores-bytes"},
		Says:     "Content Not Replaced", Sometimes: true,
	},
	{
		Dialects: []string{"file-patch-bytes-405"},
		Says:     "Content Not Replaced", Sometimes: true,
	},
}

// unpreventable are findings that no provider can prevent, and the dialects that together bring them about.
var unpreventable = []struct {
	dialects, findings []string
}{
	// Of what was put below a customer a moment ago, nothing tells who deletes that customer, and Evo Voice takes it along.
	{[]string{"customer-delete-children-cascades", "entities-listed-late"}, []string{"destroyed", "lost"}},
}

// isPreventable reports whether a finding is the provider's.
func isPreventable(finding string, dialects []string) bool {
	for _, u := range unpreventable {
		if slices.Contains(u.findings, finding) && speak(dialects, u.dialects) {
			return false
		}
	}
	return true
}

// Blinding reports whether an answer ends every story the same way: beside it, others show nothing.
func Blinding(dialect string) bool {
	return slices.ContainsFunc(Expected, func(e Expectation) bool {
		return e.Stories == nil && !e.Sometimes && slices.Equal(e.Dialects, []string{dialect})
	})
}

// JudgeEnd is what is wrong with the end of a story: well it ends unless another end is expected, and then in one of those.
func JudgeEnd(story string, dialects []string, err error) error {
	var words []string
	must := false
	for _, e := range Expected {
		if (e.Stories == nil || slices.Contains(e.Stories, story)) && e.speaks(dialects) {
			words = append(words, e.Says)
			must = must || !e.Sometimes
		}
	}
	switch {
	case err == nil && must:
		return fmt.Errorf("it ended well, and was to end with %q", words)
	case err == nil, slices.ContainsFunc(words, func(says string) bool { return strings.Contains(err.Error(), says) }):
		return nil
	case words == nil:
		return err
	}
	return errors.Join(fmt.Errorf("it was to end with %q", words), err)
}

// explained reports whether an error names an assumption that does not hold in these dialects, whatever the story.
func explained(dialects []string, err error) bool {
	return slices.ContainsFunc(Expected, func(e Expectation) bool { return e.speaks(dialects) && strings.Contains(err.Error(), e.Says) })
}

// speaks reports whether all its dialects are spoken.
func (e Expectation) speaks(dialects []string) bool { return speak(dialects, e.Dialects) }

func speak(dialects, all []string) bool {
	return !slices.ContainsFunc(all, func(dialect string) bool { return !slices.Contains(dialects, dialect) })
}
