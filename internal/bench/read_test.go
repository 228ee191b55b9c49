package bench_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// refreshes are the sizes at which refreshing is measured: all logins of an account, a tenth of them, and next to none.
var refreshes = []struct{ logins, account int }{
	{1, 10},
	{5, 50_000},
	{100, 1_000},
	{1_000, 1_000},
	{1_000, 10_000},
	{10_000, 100_000},
}

// BenchmarkRead refreshes logins over the protocol, each round beside the provider that does nothing.
func BenchmarkRead(b *testing.B) {
	for _, size := range refreshes {
		b.Run(fmt.Sprintf("logins=%d/account=%d", size.logins, size.account), func(b *testing.B) {
			evo := startEmulator(b, emulator.Options{SeedUsers: size.account})
			ours := newServer(evo.Server)
			states := evo.states(b, ours.start(b).loginType(), managed(evo.list(b, evo.client(b), 1000), size.logins))
			refresh := func(ctx context.Context, s *session) error { return s.read(ctx, states) }
			// Nobody's first round pays for connections, page faults and the like of this process.
			measure(b, newNothing, refresh)
			measure(b, ours, refresh)
			var whole, nothing []cost
			requests := 0
			for b.Loop() {
				nothing = append(nothing, measure(b, newNothing, refresh))
				before := evo.requests(b)
				whole = append(whole, measure(b, ours, refresh))
				requests = max(requests, evo.requests(b)-before)
			}
			typical, floor := summary(whole), summary(nothing)
			per := func(value int) int { return value / size.logins }
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(per(int(typical.wall))), "ns/read")
			b.ReportMetric(medianRatio(whole, nothing), "ratio")
			b.ReportMetric(float64(requests), "requests")
			b.ReportMetric(float64(per(typical.allocs)), "allocs/read")
			b.ReportMetric(float64(per(typical.kept)), "kept-B/login")
			b.ReportMetric(float64(per(typical.peak)), "peak-B/login")
			reads.add(count(size.logins), count(size.account), took(typical.wall), took(floor.wall), factor(medianRatio(whole, nothing)),
				count(requests), count(pages(size.logins)), count(pages(size.account)), count(per(typical.allocs)), count(per(floor.allocs)),
				kib(typical.kept), kib(floor.kept), kib(typical.peak), kib(floor.peak))
		})
	}
}

var reads = section("Refresh: ReadResource of LOGINS at parallelism 10; KEPT is the growth of the heap without garbage, PEAK the most with it",
	"LOGINS", "ACCOUNT", "EVOVOICE", "NOTHING", "RATIO", "REQUESTS", "PAGES OF LOGINS", "PAGES OF ACCOUNT", "ALLOCS/READ", "NOTHING",
	"KEPT KiB", "NOTHING", "PEAK KiB", "NOTHING")
