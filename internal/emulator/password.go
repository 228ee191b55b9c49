package emulator

import (
	"bytes"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"slices"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// saltLength is the number of bytes of a hash that are its salt; they come first.
const saltLength = 16

// credentials are what a login signs in with.
type credentials struct {
	hash   []byte
	failed int // sign-ins since the last one that succeeded
}

// maxFailedSignIns is how many sign-ins in a row may fail in the dialect sign-in-lockout.
const maxFailedSignIns = 5

// signIn returns the login that these credentials open, and counts those that open none.
func (e *Emulator) signIn(username, password string) (evovoice.UserInfo, bool) {
	info, _ := e.userByEmail(username)
	right := e.VerifyPassword(info.ID, password)
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	its := e.store.credentials[info.ID]
	switch {
	case its == nil, e.dialects.has("sign-in-lockout") && its.failed >= maxFailedSignIns:
		return info, false
	case right:
		its.failed = 0
	default:
		its.failed++
	}
	return info, right
}

// setPassword gives a login a password, by its hash.
func (s *store) setPassword(id string, hash []byte) { s.credentials[id] = &credentials{hash: hash} }

// VerifyPassword reports whether the login exists and could sign in with the password.
func (e *Emulator) VerifyPassword(id, password string) bool {
	hash := e.PasswordHash(id)
	return hash != nil && bytes.Equal(hash, hashWith(hash[:saltLength], password))
}

// PasswordHash returns the salted hash of a login's password: another one means that the password was set again, even
// to the same value. It is nil when there is no such login, or it has no password.
func (e *Emulator) PasswordHash(id string) []byte {
	e.store.mu.Lock()
	defer e.store.mu.Unlock()
	if its := e.store.credentials[id]; its != nil {
		return slices.Clone(its.hash)
	}
	return nil
}

// hashPassword hashes with a new salt each time, in a single iteration: the emulator proves that hashes are checked, not
// that they are slow.
func hashPassword(password string) []byte {
	salt := make([]byte, saltLength)
	rand.Read(salt) // it never fails
	return hashWith(salt, password)
}

func hashWith(salt []byte, password string) []byte {
	key, _ := pbkdf2.Key(sha256.New, password, salt, 1, sha256.Size) // fails only for a hash or a length that FIPS 140 does not know
	return append(salt[:saltLength:saltLength], key...)
}
