package emulator

import (
	"crypto/sha256"
	"encoding/hex"

	"golang.org/x/crypto/bcrypt"
)

// bcryptLimit is the number of bytes that bcrypt looks at.
const bcryptLimit = 72

// hashPassword hashes with the smallest cost: the emulator proves that hashes are checked, not that they are slow.
func hashPassword(password string) ([]byte, error) {
	return bcrypt.GenerateFromPassword(bcryptInput(password), bcrypt.MinCost)
}

func verifyPassword(hash []byte, password string) bool {
	return bcrypt.CompareHashAndPassword(hash, bcryptInput(password)) == nil
}

// bcryptInput shortens what is too long for bcrypt without losing any of it. The API documents no limit.
func bcryptInput(password string) []byte {
	if len(password) <= bcryptLimit {
		return []byte(password)
	}
	sum := sha256.Sum256([]byte(password))
	return []byte(hex.EncodeToString(sum[:]))
}
