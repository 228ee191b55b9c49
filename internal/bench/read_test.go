package bench_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

var latencies = []time.Duration{0, 50 * time.Millisecond}

// refreshes are the sizes at which refreshing is measured: all logins of an account, a tenth of them, and next to none.
var refreshes = []struct{ logins, account int }{
	{1, 1},
	{1, 10},
	{5, 50_000},
	{100, 100},
	{100, 1_000},
	{1_000, 1_000},
	{1_000, 10_000},
	{10_000, 10_000},
	{10_000, 100_000},
}

// BenchmarkRead refreshes logins over the protocol, each round beside the provider that does nothing.
func BenchmarkRead(b *testing.B) {
	for _, size := range refreshes {
		for _, latency := range latencies {
			name := fmt.Sprintf("logins=%d/account=%d/latency=%s", size.logins, size.account, latency)
			b.Run(name, func(b *testing.B) {
				evo := startEmulator(b, emulator.Options{SeedUsers: size.account, Latency: latency})
				r := refresh{logins: size.logins, account: size.account, latency: latency}
				r.run(b, evo)
				r.report(b)
			})
		}
	}
}

// refresh is what came out for one size.
type refresh struct {
	logins, account int
	latency         time.Duration
	listing         time.Duration
	ours, nothing   []cost
	requests        int
}

func (r *refresh) run(b *testing.B, evo evoVoice) {
	b.Helper()
	ours := newServer(evo.Server)
	states := evo.states(b, ours.start(b).loginType(), managed(evo.list(b, evo.client(b), 1000), r.logins))
	r.listing = evo.listing(b)
	// Nobody's first round pays for connections, page faults and the like of this process.
	for _, warm := range []newServer{newNothing, ours} {
		measure(b, warm, reads(states.first(100)))
	}
	for b.Loop() {
		r.nothing = append(r.nothing, measure(b, newNothing, reads(states)))
		before := evo.requests(b)
		r.ours = append(r.ours, measure(b, ours, reads(states)))
		r.requests = max(r.requests, evo.requests(b)-before)
	}
}

func reads(states *states) func(context.Context, *session) error {
	return func(ctx context.Context, s *session) error { return s.read(ctx, states) }
}

func (r *refresh) report(b *testing.B) {
	b.Helper()
	ours, nothing := summary(r.ours), summary(r.nothing)
	ratio := medianRatio(r.ours, r.nothing, 0)
	beyondListing := medianRatio(r.ours, r.nothing, r.listing)
	per := func(value int) float64 { return float64(value) / float64(r.logins) }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(per(int(ours.wall)), "ns/read")
	b.ReportMetric(per(int(nothing.wall)), "nothing-ns/read")
	b.ReportMetric(ratio, "ratio")
	b.ReportMetric(beyondListing, "ratio-beyond-listing")
	b.ReportMetric(float64(r.requests), "requests")
	b.ReportMetric(float64(r.requests-pages(r.logins)), "requests-beyond-pages")
	b.ReportMetric(per(ours.allocs), "allocs/read")
	b.ReportMetric(per(nothing.allocs), "nothing-allocs/read")
	b.ReportMetric(per(ours.kept), "kept-B/login")
	b.ReportMetric(per(ours.peak), "peak-B/login")
	b.ReportMetric(per(nothing.peak), "nothing-peak-B/login")
	readTimes.add(count(r.logins), count(r.account), r.latency.String(), took(ours.wall), took(nothing.wall), took(r.listing),
		factor(ratio), factor(beyondListing), count(r.requests), count(pages(r.logins)), count(pages(r.account)))
	readMemory.add(count(r.logins), count(r.account), r.latency.String(), number(per(ours.allocs)), number(per(nothing.allocs)),
		kib(ours.kept), kib(nothing.kept), number(per(ours.kept)),
		kib(ours.peak), kib(nothing.peak), number(per(ours.peak)), number(per(ours.peak-nothing.peak)))
}

var readTimes = section("Refresh: ReadResource of LOGINS at parallelism 10, from start to last answer",
	"LOGINS", "ACCOUNT", "LATENCY", "EVOVOICE", "NOTHING", "LISTING", "RATIO", "BEYOND LISTING", "REQUESTS", "PAGES OF LOGINS", "PAGES OF ACCOUNT")

var readMemory = section("Refresh: growth of the heap; KEPT is the end without garbage, PEAK the most with it, BEYOND is PEAK less NOTHING's",
	"LOGINS", "ACCOUNT", "LATENCY", "ALLOCS/READ", "NOTHING", "KEPT KiB", "NOTHING", "KEPT B/LOGIN", "PEAK KiB", "NOTHING",
	"PEAK B/LOGIN", "BEYOND B/LOGIN")
