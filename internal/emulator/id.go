package emulator

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
)

// idGenerator returns a function that makes ids of the shape the dialect asks for. No id is handed out twice.
func idGenerator(d dialects) func() string {
	switch {
	case d.has(idsNeedEscaping):
		return func() string { return "a/b c+é%41?" + objectID() }
	case d.has(idsGUID):
		return func() string { return strings.ToUpper(uuid()) }
	case d.has(idsNumeric):
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

var objectIDs atomic.Uint32

// objectID makes an id like MongoDB's: four bytes of time, five random ones, three of a counter, as 24 hex digits.
// That Evo Voice shows its ObjectIds is inferred; a client has to treat ids as opaque.
func objectID() string {
	var id [12]byte
	_, _ = rand.Read(id[:]) // never fails: crypto/rand ends the program first
	seconds, counter := uint32(time.Now().Unix()), objectIDs.Add(1)
	id[0], id[1], id[2], id[3] = byte(seconds>>24), byte(seconds>>16), byte(seconds>>8), byte(seconds)
	id[9], id[10], id[11] = byte(counter>>16), byte(counter>>8), byte(counter)
	return hex.EncodeToString(id[:])
}
