package bench_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// plannedConfig has the logins that the emulator was started with.
const plannedConfig = `
resource "evovoice_user" "login" {
  count               = %d
  email_address       = format("user%%05d@example.com", count.index + 1)
  first_name          = %q
  last_name           = format("%%05d", count.index + 1)
  password_wo         = "Passw0rd"
  password_wo_version = 1
}
`

// BenchmarkPlan runs terraform plan with the provider and with the two that do nothing, in turn.
func BenchmarkPlan(b *testing.B) {
	for _, test := range []struct {
		plan, finds, firstName string
		logins                 int
		managed                bool
	}{
		{"nothing", "No changes.", "User", 100, true},
		{"nothing", "No changes.", "User", 1_000, true},
		{"nothing", "No changes.", "User", 3_000, true},
		{"create", "1000 to add, 0 to change", "User", 1_000, false},
		{"change", "0 to add, 1000 to change", "Another", 1_000, true},
	} {
		b.Run(fmt.Sprintf("%s/logins=%d", test.plan, test.logins), func(b *testing.B) {
			seeded := 0 // what is planned to be created is not there
			if test.managed {
				seeded = test.logins
			}
			evo := startEmulator(b, emulator.Options{SeedUsers: seeded})
			work := newWorkspace(b, evo.environment, fmt.Sprintf(plannedConfig, test.logins, test.firstName))
			if test.managed {
				work.write(b, "terraform.tfstate", stateFile(b, evo.attributesOfAll(b)))
			}
			all := built(b)
			var ours, nothing, muted []cost
			requests := 0
			for b.Loop() {
				before := evo.requests(b)
				ours = append(ours, work.plan(b, all.ours, test.finds))
				requests = max(requests, evo.requests(b)-before)
				nothing = append(nothing, work.plan(b, all.nothing, test.finds))
				muted = append(muted, work.plan(b, all.muted, test.finds))
			}
			toNothing, toMuted := medianRatio(ours, nothing), medianRatio(ours, muted)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(summary(ours).wall.Seconds(), "s/plan")
			b.ReportMetric(toNothing, "to-nothing")
			b.ReportMetric(toMuted, "to-muted")
			b.ReportMetric(float64(requests), "requests")
			plans.add(test.plan, count(test.logins), count(len(ours)), took(summary(ours).wall), took(summary(nothing).wall),
				took(summary(muted).wall), factor(toNothing), factor(toMuted),
				took(summary(ours).cpu), took(summary(nothing).cpu), took(summary(muted).cpu), count(requests), count(pages(seeded)))
		})
	}
}

var plans = section("Plan: terraform plan of LOGINS, medians of rounds; CPU is Terraform's and the provider's",
	"FINDS", "LOGINS", "ROUNDS", "EVOVOICE", "NOTHING", "MUTED", "TO NOTHING", "TO MUTED",
	"CPU", "NOTHING", "MUTED", "REQUESTS", "PAGES")

// wideLogins have so many accounts each.
const wideLogins, wideAccounts = 20, 1_500

const wideConfig = `
locals {
  accounts = jsondecode(file("accounts.json"))
}

resource "evovoice_user" "login" {
  count               = 20
  email_address       = format("user%05d@example.com", count.index + 1)
  first_name          = "User"
  last_name           = format("%05d", count.index + 1)
  password_wo         = "Passw0rd"
  password_wo_version = 1
  roles               = ["Manager"]
  account_ids         = local.accounts
}

data "evovoice_user" "login" {
  count         = 20
  email_address = format("user%05d@example.com", count.index + 1)
}

data "evovoice_users" "all" {}
`

// BenchmarkWide plans few logins that have access to very many accounts, with data sources that read the same.
func BenchmarkWide(b *testing.B) {
	evo := startEmulator(b, emulator.Options{SeedUsers: wideLogins})
	accounts := evo.openAccounts(b)
	work := newWorkspace(b, evo.environment, wideConfig)
	list, err := json.Marshal(accounts)
	if err != nil {
		b.Fatal(err)
	}
	work.write(b, "accounts.json", string(list))
	work.write(b, "terraform.tfstate", stateFile(b, evo.attributesOfAll(b)))
	all := built(b)
	var ours []cost
	for b.Loop() {
		ours = append(ours, work.plan(b, all.ours, "No changes."))
	}
	typical := summary(ours)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(typical.cpu.Seconds(), "cpu-s/plan")
	wides.add(count(wideLogins), count(wideAccounts), took(typical.wall), took(typical.cpu))
}

var wides = section("Wide: terraform plan of LOGINS with ACCOUNTS each, with data sources of the same; CPU is Terraform's and the provider's",
	"LOGINS", "ACCOUNTS", "EVOVOICE", "CPU")

// openAccounts makes accounts and gives all logins access to them; it returns the ids of all that they then have.
func (e evoVoice) openAccounts(b *testing.B) []string {
	b.Helper()
	client, ids := e.client(b), []string{e.AccountID()}
	for i := range wideAccounts - 1 {
		account, err := client.Accounts.New(b.Context(), evovoice.NewAccount{Name: "Wide " + strconv.Itoa(i)})
		if err != nil {
			b.Fatal(err)
		}
		ids = append(ids, account.ID)
	}
	for _, login := range e.list(b, client, 1000) {
		if _, err := client.Users.Patch(b.Context(), evovoice.PatchUser{UserID: login.ID, AccountIDs: &ids}); err != nil {
			b.Fatal(err)
		}
	}
	return ids
}

// attributesOfAll are those of all logins in the state, in the order of their addresses.
func (e evoVoice) attributesOfAll(b *testing.B) (all []map[string]any) {
	b.Helper()
	logins := e.list(b, e.client(b), 1000)
	slices.SortFunc(logins, func(x, y evovoice.UserInfo) int { return strings.Compare(x.EmailAddress, y.EmailAddress) })
	for _, login := range logins {
		all = append(all, e.attributes(login))
	}
	return all
}

// stateFile is what applying the configuration would have left; to apply takes longer than to measure.
func stateFile(b *testing.B, all []map[string]any) string {
	b.Helper()
	instances := make([]map[string]any, len(all))
	for i, attributes := range all {
		instances[i] = map[string]any{"index_key": i, "schema_version": 0, "attributes": attributes}
	}
	host := cmp.Or(os.Getenv("TF_ACC_PROVIDER_HOST"), "registry.terraform.io")
	state, err := json.Marshal(map[string]any{
		"version": 4, "serial": 1, "lineage": "bench",
		"resources": []map[string]any{{
			"mode": "managed", "type": loginType, "name": "login",
			"provider":  fmt.Sprintf("provider[%q]", host+"/evovoice/evovoice"),
			"instances": instances,
		}},
	})
	if err != nil {
		b.Fatal(err)
	}
	return string(state)
}
