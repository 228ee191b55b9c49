package emulator

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
)

// saltLength is the number of bytes of a hash that are its salt; they come first.
const saltLength = 16

// hashPassword hashes with a new salt each time, in a single iteration: the emulator proves that hashes are checked, not
// that they are slow.
func hashPassword(password string) ([]byte, error) {
	salt := make([]byte, saltLength)
	rand.Read(salt) // it never fails
	return hashWith(salt, password)
}

func hashWith(salt []byte, password string) ([]byte, error) {
	key, err := pbkdf2.Key(sha256.New, password, salt, 1, sha256.Size)
	return append(salt[:saltLength:saltLength], key...), err
}

// verifyPassword is false for a login without a password, which has no hash.
func verifyPassword(hash []byte, password string) bool {
	if len(hash) < saltLength {
		return false
	}
	again, err := hashWith(hash[:saltLength], password)
	return err == nil && subtle.ConstantTimeCompare(hash, again) == 1
}
