package acctest

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

var (
	anew = flag.Bool("rehearse.anew", false, "draw other lives each time, or those of -rapid.seed, as many as -rapid.checks says")
	only = flag.String("rehearse.only", "", "a pattern of the findings that Rehearse looks for; it looks past all others")
)

// Rehearse draws sequences of configurations of a resource, lives through each with Terraform core's rules and with
// changes from outside, and judges what has become of it:
//
//   - "dialects": a life with the likeliest Evo Voice, and the same one with an Evo Voice that answers otherwise. It ends
//     the same, or in an error that names the assumption.
//   - "faults": a life in any dialects, and the same one while requests go wrong. Errors are fine, and nothing is lost,
//     doubled or destroyed; once nothing goes wrong any more, applying again sets everything right.
//
// What is wrong is shrunk and printed as configurations. The lives are the same ones each time, so that a change is to blame for
// what they find. With -rehearse.anew they are others: -rapid.checks is their number, -rapid.seed repeats one. -rehearse.only
// looks for something.
func Rehearse(t *testing.T, room Room) {
	t.Helper()
	if Live() {
		t.Skip("needs the emulator")
	}
	settings := map[string]string{"rapid.nofailfile": "true"} // a seed repeats it
	if !*anew {
		settings["rapid.seed"], settings["rapid.checks"] = "1815", "50"
		if UnderRace {
			settings["rapid.checks"] = "5"
		}
	}
	for name, value := range settings {
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	for _, mode := range []string{"dialects", "faults"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			room.check(t, mode == "faults")
		})
	}
}

func (r Room) check(t *testing.T, faulty bool) {
	t.Helper()
	var shrinking string // the kind of the first finding, so that it is not shrunk to another one
	lived, applied := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		var dialects []string
		if faulty {
			dialects = rapid.Custom(r.drawDialects).Draw(rt, "dialects")
		}
		plain := r.perform(rt, dialects, func(s *stage) { s.draw(rt) })
		lived += len(plain.ends)
		for _, ended := range plain.ends {
			if ended.kind == done {
				applied++
			}
		}
		shown := plain
		if plain.found == nil {
			if !faulty {
				dialects = rapid.Custom(r.drawDialects).Draw(rt, "dialects")
			}
			shown = r.perform(rt, dialects, func(s *stage) { s.repeat(rt, plain, faulty) })
		}
		found := shown.found
		if found == nil || shrinking != "" && found.Kind != shrinking {
			return
		}
		shrinking = found.Kind
		rt.Fatalf("%s\n%s\nagain, with the seed that stands here: make soak ROOM=%s RUNS=1 ARGS=-rapid.seed=…",
			found, shown, strings.TrimPrefix(r.Type, "evovoice_"))
	})
	if applied*4 < lived {
		t.Errorf("only %d of %d applies succeeded: what is drawn for %s is mostly refused", applied, lived, r.Type)
	}
}

// perform lives in an Evo Voice of its own.
func (r Room) perform(t *rapid.T, dialects []string, live func(*stage)) (s *stage) {
	t.Helper()
	rapid.SyncTest(t, func(t *rapid.T) {
		evo, stop, err := inMemory(t.Context(), emulator.Options{Dialects: dialects, AccountID: "6b04d0000000000000000001"})
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := stop(); err != nil {
				t.Error(err)
			}
		}()
		s = newStage(t.Context(), evo, r, dialects)
		live(s)
	})
	return s
}

// draw lives through a sequence that it draws.
func (s *stage) draw(t *rapid.T) {
	for i := range rapid.Custom(func(t *rapid.T) int { return 1 + pick(t, 5) }).Draw(t, "lives") {
		config := s.core.Config
		life := rapid.Custom(func(t *rapid.T) Step { return s.traffic.next(t, config, i == 0 || len(config) == 0) }).Draw(t, "life")
		s.play(life)
		if s.found != nil {
			return
		}
	}
}

// repeat lives through the sequence of another stage, and demands the same end.
func (s *stage) repeat(t *rapid.T, other *stage, faulty bool) {
	for i, life := range other.lives {
		want := other.ends[i]
		if faulty {
			life.faults = rapid.Custom(drawFaults).Draw(t, "faults")
		}
		got := s.play(life)
		same := got.kind == want.kind && got.names == want.names && (got.count == want.count || got.kind == done && faulty)
		switch {
		case s.found != nil:
			return
		case same:
		case want.kind != done, !faulty && s.explained(got.err), faulty && len(life.Between) > 0 && s.hasTwins(life.Config):
			return // from here on it is another life
		case got.kind == done:
			s.finding("ends otherwise", fmt.Sprintf("there are %s, %s, and were %s, %s", got.names, got.count, want.names, want.count))
			return
		default:
			s.finding("ends otherwise", fmt.Sprintf("%s, where it was done: %v", got.kind, got.err))
			return
		}
	}
}

// hasTwins reports whether two resources are called the same: one exists while the other was deleted outside, and which one a
// second apply would create depends on what the first one got done.
func (s *stage) hasTwins(config map[string]Block) bool {
	keys := map[string]bool{}
	for _, block := range config {
		key := fmt.Sprint(block.Type, " ", block.Config[s.judge.keys[block.Type]])
		if keys[key] {
			return true
		}
		keys[key] = true
	}
	return false
}

// explained reports whether an error names the assumption that does not hold.
func (s *stage) explained(err error) bool {
	return err == nil || explained(s.dialects, err) || strings.Contains(err.Error(), "Evo Voice Keeps Another Value")
}
