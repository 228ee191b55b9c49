package bench_test

import (
	"cmp"
	"context"
	"runtime"
	"runtime/metrics"
	"slices"
	"testing"
	"time"
)

// cost is what a session took from this process, or a command from the machine. Emulators run in other processes.
type cost struct {
	wall   time.Duration
	cpu    time.Duration // of a command
	allocs int
	// kept is by how much the heap has grown in the end, without garbage; peak, by how much it grew on the way, with it.
	kept, peak int
}

// Metrics of the runtime; the first counts garbage that has not been swept.
const (
	heapObjects = "/memory/classes/heap/objects:bytes"
	heapAllocs  = "/gc/heap/allocs:objects"
)

// sampling is the interval at which the heap is looked at: short beside the time between two garbage collections.
const sampling = time.Millisecond

// measure runs a session of a fresh server.
func measure(tb testing.TB, server newServer, work func(context.Context, *session) error) cost {
	tb.Helper()
	runtime.GC()
	base, allocs := metric(heapObjects), metric(heapAllocs)
	peak := watch(heapObjects)
	began := time.Now()
	opened, err := server.open(tb.Context())
	if err == nil {
		err = work(tb.Context(), opened)
	}
	c := cost{wall: time.Since(began), allocs: metric(heapAllocs) - allocs}
	c.peak = max(0, peak()-base)
	if err != nil {
		tb.Fatal(err)
	}
	runtime.GC()
	c.kept = max(0, metric(heapObjects)-base)
	runtime.KeepAlive(opened)
	runtime.KeepAlive(work) // and what it works on: it was there before
	return c
}

// watch looks at a metric again and again until peak is called, which returns the largest value.
func watch(name string) (peak func() int) {
	stop, largest := make(chan struct{}), make(chan int)
	go func() {
		tick := time.NewTicker(sampling)
		defer tick.Stop()
		most := 0
		for {
			most = max(most, metric(name))
			select {
			case <-tick.C:
			case <-stop:
				largest <- max(most, metric(name))
				return
			}
		}
	}()
	return func() int {
		close(stop)
		return <-largest
	}
}

func metric(name string) int {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return int(sample[0].Value.Uint64())
}

// median is the middle of some values, the lower one of two.
func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}

// summary is typical in time and allocations, and the worst in memory.
func summary(costs []cost) (typical cost) {
	var walls, cpus []time.Duration
	var allocs []int
	for _, c := range costs {
		walls, cpus, allocs = append(walls, c.wall), append(cpus, c.cpu), append(allocs, c.allocs)
		typical.kept, typical.peak = max(typical.kept, c.kept), max(typical.peak, c.peak)
	}
	typical.wall, typical.cpu, typical.allocs = median(walls), median(cpus), median(allocs)
	return typical
}

// medianRatio compares two providers round by round, so that what disturbs the machine for a while disturbs both.
func medianRatio(ours, others []cost) float64 {
	rounds := make([]float64, len(ours))
	for i := range ours {
		rounds[i] = float64(ours[i].wall) / float64(others[i].wall)
	}
	return median(rounds)
}
