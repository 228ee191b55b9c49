package emulator

import (
	"crypto/md5" //nolint:gosec // Gravatar names pictures by MD5; nothing is protected by it
	"encoding/hex"
	"slices"
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// derive fills the members of a login that follow from others, where they are not set already.
func (s *store) derive(info *evovoice.UserInfo) {
	if info.Name == nil {
		info.Name = new(displayName(info))
	}
	if info.AvatarURL == nil {
		info.AvatarURL = new(avatarURL(info.EmailAddress))
	}
	if info.AccountNames == nil {
		info.AccountNames = s.accountNames(info.AccountIDs)
	}
}

// rederive lets derived members follow a change, unless the change was to them.
func (s *store) rederive(now, before *evovoice.UserInfo) {
	if same(now.Name, before.Name) && displayName(now) != displayName(before) {
		now.Name = new(displayName(now))
	}
	if same(now.AvatarURL, before.AvatarURL) && now.EmailAddress != before.EmailAddress {
		now.AvatarURL = new(avatarURL(now.EmailAddress))
	}
	if slices.Equal(now.AccountNames, before.AccountNames) && !slices.Equal(now.AccountIDs, before.AccountIDs) {
		now.AccountNames = s.accountNames(now.AccountIDs)
	}
}

// accountNames runs parallel to ids.
func (s *store) accountNames(ids []string) []string {
	if ids == nil {
		return nil
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		if a := s.accountByID[id]; a != nil {
			names[i] = a.Name
		}
	}
	return names
}

// displayName is "First Last", or the e-mail address of a login without names (inferred).
func displayName(info *evovoice.UserInfo) string {
	name := strings.TrimSpace(text(info.FirstName) + " " + text(info.LastName))
	if name == "" {
		return info.EmailAddress
	}
	return name
}

// avatarURL has the shape of a Gravatar address (inferred; nobody fetches it).
func avatarURL(email string) string {
	sum := md5.Sum([]byte(foldEmail(strings.TrimSpace(email)))) //nolint:gosec // see the import
	return "https://www.gravatar.com/avatar/" + hex.EncodeToString(sum[:]) + "?d=mp"
}

// text is what a pointer points to, empty for nil.
func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

func same(a, b *string) bool {
	return (a == nil) == (b == nil) && text(a) == text(b)
}
