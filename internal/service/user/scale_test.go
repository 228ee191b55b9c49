package user_test

import (
	"sync"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// A refresh of a thousand logins, ten at a time as Terraform does it, costs four pages and a few requests.
func TestUser_refreshCostsPages(t *testing.T) {
	t.Parallel()
	const logins, parallelism, most = 1_000, 10, 4 + 16
	evo := acctest.StartEmulator(t, emulator.Options{SeedUsers: logins})
	users := evo.Users()
	p := evo.Protocol(t)
	turns := make(chan struct{}, parallelism)
	var group sync.WaitGroup
	for _, user := range users {
		turns <- struct{}{}
		group.Go(func() {
			defer func() { <-turns }()
			object := p.Object("evovoice_user", map[string]any{
				"id": user.ID, "account_id": evo.AccountID(), "email_address": user.EmailAddress,
			})
			if got := p.Read("evovoice_user", object).Attribute("id"); got != user.ID {
				t.Errorf("%s: read %q", user.EmailAddress, got)
			}
		})
	}
	group.Wait()
	if total := evo.Stats().Total; total > most {
		t.Errorf("%d requests, want at most %d: %v", total, most, evo.Stats().Requests)
	}
}
