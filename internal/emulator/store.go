package emulator

import (
	"crypto/rand"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

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

	contents    map[string]*content     // by the ids of files
	credentials map[string]*credentials // by the ids of logins
	loginByMail map[string]string       // ids by address, folded
	reserved    map[string]int          // how often an address without a login is yet refused: of a deleted one, or a phone user; negative for ever
}

func newStore(d dialects) *store {
	return &store{
		dialects: d,
		newID:    idGenerator(d),
		text:     textForm(d),
		tables:   map[any]holder{},
		tags:     map[string][]evovoice.Tag{},

		contents:    map[string]*content{},
		credentials: map[string]*credentials{},
		loginByMail: map[string]string{},
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

// idGenerator returns a function that makes ids of the shape the dialect asks for. No id is handed out twice.
func idGenerator(d dialects) func() string {
	switch {
	case d.has("ids-need-escaping"):
		return func() string { return "a/b c+é%41?" + objectID() }
	case d.has("ids-guid"):
		return func() string { return strings.ToUpper(uuid()) }
	case d.has("ids-numeric"):
		var last atomic.Int64
		return func() string { return fmt.Sprint(1000 + last.Add(1)) }
	default:
		return objectID
	}
}

// uuid makes a random id as .NET's Guid prints it.
func uuid() string {
	var id [16]byte
	_, _ = rand.Read(id[:]) // never fails: crypto/rand ends the program first
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// objectID makes an id like MongoDB's: four bytes of time and eight to tell ids apart, as 24 hex digits. That Evo Voice shows its
// ObjectIds is inferred; a client has to treat ids as opaque.
func objectID() string {
	var id [8]byte
	_, _ = rand.Read(id[:]) // never fails: crypto/rand ends the program first
	return fmt.Sprintf("%08x%x", uint32(time.Now().Unix()), id)
}
