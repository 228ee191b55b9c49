package emulator

import (
	"sync"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// lagInLists is for how many list answers a write stays invisible in the dialects that delay it.
const lagInLists = 3

// store keeps what there is. Everything it returns is a copy.
type store struct {
	mu       sync.Mutex
	dialects dialects
	newID    func() string
	text     visitor                   // the form in which text is kept
	tables   map[any]holder            // by kind
	tags     map[string][]evovoice.Tag // by account

	credentials map[string]*credentials // by the ids of logins
	loginByMail map[string]string       // ids by address, folded
	phoneUsers  map[string]bool         // addresses of phone users, folded
	reserved    map[string]int          // how often the address of a deleted login is yet refused; negative for ever
}

func newStore(d dialects) *store {
	return &store{
		dialects: d,
		newID:    idGenerator(d),
		text:     textForm(d),
		tables:   map[any]holder{},
		tags:     map[string][]evovoice.Tag{},

		credentials: map[string]*credentials{},
		loginByMail: map[string]string{},
		phoneUsers:  map[string]bool{},
		reserved:    map[string]int{},
	}
}

// text is what a pointer points to, empty for nil.
func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

func same(a, b *string) bool { return (a == nil) == (b == nil) && text(a) == text(b) }
