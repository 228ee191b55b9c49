package bench_test

import (
	"cmp"
	"slices"
	"time"
)

// median is the middle of some values, the lower one of two.
func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}

// summary is typical in time and allocations, and the worst in memory.
func summary(costs []cost) cost {
	typical := cost{wall: median(walls(costs))}
	var allocs []int
	for _, c := range costs {
		allocs = append(allocs, c.allocs)
		typical.kept, typical.peak = max(typical.kept, c.kept), max(typical.peak, c.peak)
	}
	typical.allocs = median(allocs)
	return typical
}

// medianRatio compares two providers pair by pair, so that what disturbs the machine for a while disturbs both. What is
// known to be spent elsewhere is taken off the first one.
func medianRatio(ours, others []cost, elsewhere time.Duration) float64 {
	return ratios(walls(ours), walls(others), elsewhere)
}

func ratios(ours, others []time.Duration, elsewhere time.Duration) float64 {
	pairs := make([]float64, len(ours))
	for i := range ours {
		pairs[i] = float64(max(0, ours[i]-elsewhere)) / float64(others[i])
	}
	return median(pairs)
}

func walls(costs []cost) []time.Duration {
	walls := make([]time.Duration, len(costs))
	for i, c := range costs {
		walls[i] = c.wall
	}
	return walls
}
