package bench_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// plannedLogins is the size of the configuration that the command line plans.
const plannedLogins = 1000

// plannedConfig has the logins that the emulator was started with.
const plannedConfig = `
resource "evovoice_user" "login" {
  count               = %d
  email_address       = format("user%%05d@example.com", count.index + 1)
  first_name          = "User"
  last_name           = format("%%05d", count.index + 1)
  password_wo         = "Passw0rd"
  password_wo_version = 1
}
`

// planPairs is how often each provider plans, whatever -benchtime says: a plan is long, and others use the machine too.
const planPairs = 5

// BenchmarkPlan runs terraform plan over logins that need no change, each time with the provider and then with the one that
// does nothing.
func BenchmarkPlan(b *testing.B) {
	for _, latency := range latencies {
		b.Run("latency="+latency.String(), func(b *testing.B) {
			evo := startEmulator(b, emulator.Options{SeedUsers: plannedLogins, Latency: latency})
			built, err := programs()
			if err != nil {
				b.Fatal(err)
			}
			work := newWorkspace(b, evo.environment, fmt.Sprintf(plannedConfig, plannedLogins))
			work.write(b, "terraform.tfstate", evo.stateFile(b))
			var ours, nothing []time.Duration
			requests := 0
			for range planPairs {
				before := evo.requests(b)
				ours = append(ours, work.plan(b, built.ours))
				requests = max(requests, evo.requests(b)-before)
				nothing = append(nothing, work.plan(b, built.nothing))
			}
			loopOnce(b)
			ratio := ratios(ours, nothing, 0)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(median(ours).Seconds(), "s/plan")
			b.ReportMetric(median(nothing).Seconds(), "nothing-s/plan")
			b.ReportMetric(ratio, "ratio")
			b.ReportMetric(float64(requests), "requests")
			plans.add(count(plannedLogins), latency.String(), count(len(ours)), took(median(ours)), took(median(nothing)),
				factor(ratio), count(requests), count(pages(plannedLogins)))
		})
	}
}

var plans = section("Command line: terraform plan that finds nothing to do, medians of pairs",
	"LOGINS", "LATENCY", "PAIRS", "EVOVOICE", "NOTHING", "RATIO", "REQUESTS", "PAGES")

// plan is how long it took to find out that there is nothing to do.
func (w workspace) plan(b *testing.B, provider program) time.Duration {
	b.Helper()
	output, elapsed := w.run(b, provider, "plan", "-input=false")
	if !strings.Contains(output, "No changes.") {
		b.Fatalf("%s plans changes:\n%s", provider.name, output)
	}
	return elapsed
}

// stateFile is what applying the configuration would have left; to apply takes longer than to measure.
func (e evoVoice) stateFile(b *testing.B) string {
	b.Helper()
	logins := e.list(b, e.client(b), 1000)
	slices.SortFunc(logins, func(x, y evovoice.UserInfo) int { return strings.Compare(x.EmailAddress, y.EmailAddress) })
	instances := make([]map[string]any, len(logins))
	for i, login := range logins {
		instances[i] = map[string]any{"index_key": i, "schema_version": 0, "attributes": e.attributes(login)}
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
