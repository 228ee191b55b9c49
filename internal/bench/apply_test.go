package bench_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// BenchmarkApply creates logins over the protocol.
func BenchmarkApply(b *testing.B) {
	for _, logins := range []int{100, 1_000} {
		b.Run(fmt.Sprintf("logins=%d", logins), func(b *testing.B) {
			evo := startEmulator(b, emulator.Options{})
			var costs []cost
			requests := 0
			for b.Loop() {
				changes := creates(b, newServer(evo.Server).start(b), logins, len(costs))
				before := evo.requests(b)
				costs = append(costs, measure(b, evo.Server, func(ctx context.Context, s *session) error { return s.apply(ctx, changes) }))
				requests = max(requests, evo.requests(b)-before)
			}
			typical := summary(costs)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(typical.wall)/float64(logins), "ns/create")
			b.ReportMetric(float64(requests), "requests")
			b.ReportMetric(float64(typical.allocs)/float64(logins), "allocs/create")
			applies.add(count(logins), took(typical.wall), count(requests), count(typical.allocs/logins), kib(typical.kept), kib(typical.peak))
		})
	}
}

var applies = section("Apply: ApplyResourceChange that creates LOGINS at parallelism 10",
	"LOGINS", "EVOVOICE", "REQUESTS", "ALLOCS/CREATE", "KEPT KiB", "PEAK KiB")

// creates plans new logins, others in each round.
func creates(tb testing.TB, planner *session, logins, round int) []*tfprotov6.ApplyResourceChangeRequest {
	tb.Helper()
	kind := planner.loginType()
	none := encode(tb, tftypes.NewValue(kind, nil))
	changes := make([]*tfprotov6.ApplyResourceChangeRequest, logins)
	for i := range changes {
		config := encode(tb, object(kind, map[string]any{
			"email_address":       fmt.Sprintf("new-%d-%d@example.com", round, i),
			"first_name":          "New",
			"last_name":           fmt.Sprint(i),
			"password_wo":         "Passw0rd",
			"password_wo_version": 1,
		}))
		// Terraform takes write-only values out of what it proposes.
		proposed := encode(tb, object(kind, map[string]any{
			"email_address":       fmt.Sprintf("new-%d-%d@example.com", round, i),
			"first_name":          "New",
			"last_name":           fmt.Sprint(i),
			"password_wo_version": 1,
		}))
		planned, err := planner.server.PlanResourceChange(tb.Context(), &tfprotov6.PlanResourceChangeRequest{
			TypeName: loginType, PriorState: none, ProposedNewState: proposed, Config: config,
		})
		if err := failure(err, planned.Diagnostics); err != nil {
			tb.Fatal(err)
		}
		changes[i] = &tfprotov6.ApplyResourceChangeRequest{
			TypeName: loginType, PriorState: none, PlannedState: planned.PlannedState, Config: config,
			PlannedPrivate: planned.PlannedPrivate, PlannedIdentity: planned.PlannedIdentity,
		}
	}
	return changes
}
