package stories_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// expectation is an end other than a good one: an error that names the assumption which does not hold.
type expectation struct {
	// dialects are those that together bring it about.
	dialects []string
	// stories are those that it ends; nil is all.
	stories []string
	// says is the assumption in the words of the error.
	says string
	// sometimes tells that it depends on what else is the case whether the story gets there.
	sometimes bool
}

// expected are all of them.
var expected = []expectation{
	{
		// Nothing can be known of a login when lists show something else; the state keeps what it has.
		dialects: []string{"list-answers-account-items"},
		says:     "a list with an item of another kind: not a login",
	},
	{
		dialects: []string{"patch-empty-string-ignored"}, stories: []string{"clear"},
		says: "Evo Voice Keeps Another Value",
	},
	{
		// The repeated request is told that the login is gone, and the list that it is there: the next refresh decides.
		dialects: []string{"deleted-login-listed"}, stories: []string{"delete-lost"},
		says: "There is no object with the id", sometimes: true,
	},
	{
		dialects: []string{"deleted-login-listed", "unknown-id-500"}, stories: []string{"delete-lost"},
		says: "Object reference not set to an instance of an object", sometimes: true,
	},
	{
		// Nothing tells a login that is gone from one that is too new for the lists; it stays in the state.
		dialects: []string{"empty-patch-400"}, stories: []string{"gone", "many"},
		says: "no list shows it, and Evo Voice does not say whether it is there", sometimes: true,
	},
	{
		dialects: []string{"empty-patch-400", "unknown-id-500"}, stories: []string{"delete-lost"},
		says: "no list shows it, and Evo Voice does not say whether it is there", sometimes: true,
	},
	{
		dialects: []string{"empty-patch-400", "unknown-id-500"}, stories: []string{"delete-lost"},
		says: "Object reference not set to an instance of an object", sometimes: true,
	},
	{
		dialects: []string{"empty-patch-400", "new-login-unlisted"},
		says:     "no list shows it, and Evo Voice does not say whether it is there", sometimes: true,
	},
	{
		// Pages of a list that is in another order for each of them overlap and leave gaps: it cannot be read to its end.
		dialects: []string{"random-order-per-call"}, stories: []string{"many"},
		says: "the list changed while it was read", sometimes: true,
	},
	{
		// An empty list looks like no list at all: that a login is gone cannot be proved.
		dialects: []string{"totals-omitted", "empty-lists-omitted"},
		says:     "not a list: it has no items", sometimes: true,
	},
	{
		dialects: []string{"totals-omitted", "empty-lists-omitted"},
		says:     "empty where an object was expected", sometimes: true,
	},
}

// blinding tells of an answer that ends every story the same way: beside it, others show nothing.
func blinding(dialect string) bool {
	return slices.ContainsFunc(expected, func(e expectation) bool {
		return e.stories == nil && !e.sometimes && slices.Equal(e.dialects, []string{dialect})
	})
}

// judge says what is wrong with the end of a story: well it ends unless another end is expected, and then in one of those.
func judge(story string, dialects []string, err error) error {
	var words []string
	must := false
	for _, e := range expected {
		if e.applies(story, dialects) {
			words = append(words, e.says)
			must = must || !e.sometimes
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

func (e expectation) applies(story string, dialects []string) bool {
	if e.stories != nil && !slices.Contains(e.stories, story) {
		return false
	}
	for _, dialect := range e.dialects {
		if !slices.Contains(dialects, dialect) {
			return false
		}
	}
	return true
}
