package stories_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/Shopify/toxiproxy/v2/toxics"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// networkFaults chooses what is wrong with each connection.
type networkFaults struct {
	mu     sync.Mutex
	random *rand.Rand
	seen   map[string]int
}

// next is what is wrong with the next connection: nothing with one in ten.
func (w *networkFaults) next() acctest.Disturbance {
	w.mu.Lock()
	defer w.mu.Unlock()
	upTo := func(most int64) int64 { return w.random.Int64N(most) }
	var name string
	var toxic toxics.Toxic
	switch w.random.IntN(10) {
	case 0:
		name, toxic = "latency", &toxics.LatencyToxic{Latency: 100 + upTo(5_000)}
	case 1:
		// Around the 30 s after which the provider gives an attempt up: its request arrives nevertheless.
		name, toxic = "late", &toxics.LatencyToxic{Latency: 20_000 + upTo(30_000)}
	case 2:
		name, toxic = "jitter", &toxics.LatencyToxic{Latency: 500, Jitter: 500}
	case 3:
		name, toxic = "slow close", &toxics.SlowCloseToxic{Delay: upTo(60_000)}
	case 4:
		name, toxic = "reset", &toxics.ResetToxic{Timeout: upTo(2_000)}
	case 5, 6:
		name, toxic = "limited data", &toxics.LimitDataToxic{Bytes: upTo(4_000)}
	case 7:
		// Longer than a request may take, or not.
		name, toxic = "time-out", &toxics.TimeoutToxic{Timeout: 1 + upTo(60_000)}
	case 8:
		w.seen["down"]++
		return acctest.Disturbance{Refused: true}
	default:
		return acctest.Disturbance{}
	}
	w.seen[name]++
	if w.random.IntN(2) == 0 {
		return acctest.Disturbance{Up: toxic}
	}
	return acctest.Disturbance{Down: toxic}
}

// TestChaos tells every story over a network that misbehaves. However it ends, nothing is lost, doubled or touched; and
// once the network behaves, applying again sets everything right.
func TestChaos(t *testing.T) {
	t.Parallel()
	figures := newFigures(t, "Stories over a network that misbehaves")
	for n := range (*runs + 2) / 3 {
		seed := *seed + uint64(n)
		for _, story := range stories {
			t.Run(fmt.Sprintf("%d/%s", seed, story.name), func(t *testing.T) {
				t.Parallel()
				telling{story: story, dialects: dialectsOf(seed)}.inChaos(t, seed, figures)
				if t.Failed() {
					t.Logf("again: make soak ARGS='-seed=%d -runs=1'", seed)
				}
			})
		}
	}
}

// dialectsOf are what Evo Voice answers in the chaos of a seed: as it most likely does with even ones, and some
// combination of other answers with odd ones.
func dialectsOf(seed uint64) []string {
	if seed%2 == 0 {
		return nil
	}
	combinations := pairwise()
	return combinations[seed/2%uint64(len(combinations))].dialects
}

func (it telling) inChaos(t *testing.T, seed uint64, figures *figures) {
	t.Helper()
	acctest.InBubble(t, emulator.Options{Dialects: it.dialects}, func(t *testing.T, evo *acctest.EvoVoice) {
		t.Helper()
		w := &networkFaults{random: rand.New(rand.NewPCG(seed, 1)), seen: map[string]int{}}
		g := newGround(t, evo)
		if seed%3 == 0 {
			g.settings = attributes{"max_retries": 0} // so that more is left in doubt
		}
		// A request that arrives when the login that its repetition made has been deleted makes another one, and nobody
		// can know of that: the API has no key to tell the two by. So an apply begins when the one before has arrived.
		g.Arrived = evo.Drain
		evo.Disturb(w.next)
		err := it.story.tell(g)
		g.assertConsistent(err)
		evo.Disturb(nil)
		taken := g.calmed(it)
		figures.add(func() {
			figures.runs++
			for name, n := range w.seen {
				figures.faults[name] += n
			}
			if err != nil {
				figures.errors++
			}
			figures.created += len(g.State)
			figures.imported += taken
			figures.lost += g.lost
			figures.doubled += g.doubled
			figures.orphaned += g.orphaned
		})
	})
}

// calmed applies until nothing is left to do, and uses the import blocks that errors show. Where lists lag behind, the
// first applies may still believe in a login that is gone.
func (g *ground) calmed(it telling) (imported int) {
	g.Helper()
	var err error
	for range staleReads {
		if err = g.apply(g.ctx); err == nil && !g.stale() {
			break
		}
		if err != nil {
			g.assertConsistent(err)
			imported += g.takeOver(err)
		}
	}
	if err == nil {
		g.Imports = map[string]string{}
		err = g.settled()
	}
	if err != nil && acctest.JudgeEnd(it.story.name, it.dialects, err) != nil {
		g.Errorf("applied again, in the dialects %s: %v", strings.Join(it.dialects, ","), err)
	}
	g.assertConsistent(err)
	return imported
}

// stale tells that the state has a login that is gone.
func (g *ground) stale() bool {
	for _, login := range g.State {
		if _, there := g.evo.User(login.Attribute("id")); !there {
			return true
		}
	}
	return false
}

// takeOver writes the import blocks of an error into the configuration.
func (g *ground) takeOver(err error) (blocks int) {
	g.Helper()
	for name, config := range g.config {
		user, there := g.evo.UserByEmail(config["email_address"].(string))
		if there && !g.State[name].Exists() && strings.Contains(err.Error(), fmt.Sprintf("id = %q", user.ID)) {
			g.Imports[name] = user.ID
			blocks++
		}
	}
	return blocks
}
