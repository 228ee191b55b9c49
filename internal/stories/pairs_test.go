package stories_test

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// cover chooses few combinations in which every two answers to different questions occur together at least once: what
// hurts is mostly one answer or two. levels are the numbers of answers; a combination is the index of one each.
//
// It is the greedy algorithm of Cohen, Dalal, Fredman and Patton (AETG, 1997): of some candidates, each built answer by
// answer so that it covers the most pairs that are left, take the best. The same levels give the same combinations.
func cover(levels []int) [][]int {
	const candidates = 20
	random := rand.New(rand.NewPCG(1, 2))
	left := uncovered(levels)
	var chosen [][]int
	for len(left) > 0 {
		var best []int
		most := 0
		for range candidates {
			candidate := combine(levels, left, random)
			if covers := len(pairsOf(candidate, left)); covers > most {
				best, most = candidate, covers
			}
		}
		for _, p := range pairsOf(best, left) {
			delete(left, p)
		}
		chosen = append(chosen, best)
	}
	return chosen
}

// pair is two answers to two questions, the first of which has the lower number.
type pair struct{ question, answer, otherQuestion, otherAnswer int }

func pairOf(q, a, otherQ, otherA int) pair {
	if q > otherQ {
		return pair{otherQ, otherA, q, a}
	}
	return pair{q, a, otherQ, otherA}
}

func uncovered(levels []int) map[pair]bool {
	left := map[pair]bool{}
	for q := range levels {
		for otherQ := q + 1; otherQ < len(levels); otherQ++ {
			for a := range levels[q] {
				for otherA := range levels[otherQ] {
					left[pair{q, a, otherQ, otherA}] = true
				}
			}
		}
	}
	return left
}

// combine builds one combination around a pair that is left, in a random order of questions.
func combine(levels []int, left map[pair]bool, random *rand.Rand) []int {
	combination := make([]int, len(levels))
	var answered []int
	for _, q := range random.Perm(len(levels)) {
		best, most := random.IntN(levels[q]), -1
		for _, a := range random.Perm(levels[q]) {
			gain := 0
			for _, other := range answered {
				if left[pairOf(q, a, other, combination[other])] {
					gain++
				}
			}
			if gain > most {
				best, most = a, gain
			}
		}
		combination[q] = best
		answered = append(answered, q)
	}
	return combination
}

// pairsOf are the pairs of a combination that are left.
func pairsOf(combination []int, left map[pair]bool) []pair {
	var covered []pair
	for q := range combination {
		for otherQ := q + 1; otherQ < len(combination); otherQ++ {
			if p := (pair{q, combination[q], otherQ, combination[otherQ]}); left[p] {
				covered = append(covered, p)
			}
		}
	}
	return covered
}

// Every pair of answers occurs, in no more than twice the combinations that the two largest questions need by themselves.
func TestCover(t *testing.T) {
	t.Parallel()
	for _, levels := range [][]int{{2, 2}, {3, 4, 2}, {5, 2, 2, 3, 4, 2, 2}, {15, 5, 4, 3, 3, 2, 2, 2, 2, 2, 2, 2}} {
		chosen := cover(levels)
		left := uncovered(levels)
		for _, combination := range chosen {
			for _, p := range pairsOf(combination, left) {
				delete(left, p)
			}
		}
		if len(left) > 0 {
			t.Errorf("%v: these pairs do not occur: %v", levels, left)
		}
		largest := slices.Sorted(slices.Values(levels))[len(levels)-2:]
		if most := 2 * largest[0] * largest[1]; len(chosen) > most {
			t.Errorf("%v: %d combinations, want at most %d", levels, len(chosen), most)
		}
	}
}
