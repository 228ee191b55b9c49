package emulator

import (
	"cmp"
	"hash/maphash"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// order is an order of logins. The zero value is the order of creation.
type order struct {
	field      string // a key of loginKeys, or empty
	arbitrary  bool   // an order without meaning, if field is empty
	restless   bool   // another such order for each answer
	descending bool
}

// loginKeys are the members that a list of logins can be sorted by, in lower case. The API names none (inferred).
var loginKeys = map[string]func(*login) string{
	"id":           func(l *login) string { return l.info.ID },
	"emailaddress": func(l *login) string { return l.email },
	"firstname":    func(l *login) string { return strings.ToLower(text(l.info.FirstName)) },
	"lastname":     func(l *login) string { return strings.ToLower(text(l.info.LastName)) },
	"name":         func(l *login) string { return strings.ToLower(text(l.info.Name)) },
}

var orderSeed = maphash.MakeSeed()

// compare never calls two logins equal, so that pages of one order fit together.
func (o order) compare(a, b *login) int {
	result := 0
	switch {
	case o.field != "":
		key := loginKeys[o.field]
		result = strings.Compare(key(a), key(b))
	case o.arbitrary:
		result = cmp.Compare(maphash.String(orderSeed, a.info.ID), maphash.String(orderSeed, b.info.ID))
	}
	if result == 0 {
		result = cmp.Compare(a.serial, b.serial)
	}
	if o.descending {
		return -result
	}
	return result
}

// views keeps the logins sorted by each order that was asked for since the last write, so that reading ten thousand
// logins page by page sorts them once.
type views struct {
	sorted map[order][]*login
}

func (v *views) forget() { v.sorted = nil }

// view returns all logins that might be listed, in the given order.
func (s *store) view(o order) []*login {
	if o == (order{}) && len(s.departed) == 0 {
		return s.logins
	}
	if sorted, ok := s.views.sorted[o]; ok {
		return sorted
	}
	sorted := slices.Clone(s.logins)
	for _, l := range s.departed {
		sorted = append(sorted, l)
	}
	slices.SortFunc(sorted, o.compare)
	if s.views.sorted == nil {
		s.views.sorted = map[order][]*login{}
	}
	s.views.sorted[o] = sorted
	return sorted
}

// selection says which logins a list holds.
type selection struct {
	ids     []string          // only these; empty for all
	matches func(*login) bool // called with the store locked
	order   order
	shuffle bool // within the page
}

// list returns the selected logins with positions in the window, and how many are selected in all.
func (s *store) list(sel selection, w window) (page []evovoice.UserInfo, total int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	page = []evovoice.UserInfo{}
	candidates := s.candidates(sel)
	if sel.order.restless {
		candidates = slices.Clone(candidates)
		rand.Shuffle(len(candidates), func(i, j int) { candidates[i], candidates[j] = candidates[j], candidates[i] })
	}
	for _, l := range candidates {
		if !l.listed(s.answers) || !sel.matches(l) {
			continue
		}
		if w.contains(total) {
			page = append(page, s.show(l))
		}
		total++
	}
	if sel.shuffle {
		rand.Shuffle(len(page), func(i, j int) { page[i], page[j] = page[j], page[i] })
	}
	s.countAnswer()
	return page, total
}

// candidates looks specific logins up by their ids and leaves the rest alone.
func (s *store) candidates(sel selection) []*login {
	if len(sel.ids) == 0 {
		return s.view(sel.order)
	}
	var found []*login
	asked := make(map[string]bool, len(sel.ids))
	for _, id := range sel.ids {
		l := s.byID[id]
		if l == nil {
			l = s.departed[id]
		}
		if l != nil && !asked[id] {
			found = append(found, l)
		}
		asked[id] = true
	}
	slices.SortFunc(found, sel.order.compare)
	return found
}

// countAnswer moves on to the next list answer and drops what it will not show any more.
func (s *store) countAnswer() {
	s.answers++
	for id, l := range s.departed {
		if !l.listed(s.answers) {
			delete(s.departed, id)
			s.views.forget()
		}
	}
}
