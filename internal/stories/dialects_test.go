package stories_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

var whole = flag.Bool("whole", false, "tell every story in each dialect by itself too, and print the table (TestDialects)")

// TestDialects tells every story under every answer that Evo Voice may give, and under every two of them together, in as
// few tellings as that takes. With -whole, it also tells every story in each dialect by itself, which shows the one that
// is to blame.
func TestDialects(t *testing.T) {
	t.Parallel()
	for n, it := range pairwise() {
		if acctest.UnderRace && n%8 > 0 {
			continue
		}
		t.Run("pairs/"+it.story.name, it.run)
	}
	table := newTable()
	for _, dialects := range alone() {
		if *whole || len(dialects) == 0 || acctest.Blinding(dialects[0]) {
			for _, story := range stories {
				t.Run(rowName(dialects)+"/"+story.name, telling{story, dialects, table}.run)
			}
		}
	}
	t.Cleanup(func() {
		if *whole {
			if err := table.write(os.Stdout); err != nil {
				t.Error(err)
			}
		}
	})
}

// telling is one story in one Evo Voice.
type telling struct {
	story    story
	dialects []string
	table    *table
}

func (it telling) run(t *testing.T) {
	t.Parallel()
	acctest.InBubble(t, emulator.Options{Dialects: it.dialects}, func(t *testing.T, evo *acctest.EvoVoice) {
		t.Helper()
		g := newGround(t, evo)
		err := it.story.tell(g)
		if err == nil {
			err = g.assertStable()
		}
		g.assertConsistent(err)
		if wrong := acctest.JudgeEnd(it.story.name, it.dialects, err); wrong != nil {
			t.Error(wrong)
		}
		if err != nil {
			g.again(it)
		}
		if t.Failed() {
			t.Logf("in the dialects %s", strings.Join(it.dialects, ","))
		}
		it.table.note(it, t.Failed(), err)
	})
}

// again applies until that ends well or it is clear that it cannot: nothing may get lost by trying.
func (g *ground) again(it telling) {
	g.Helper()
	var err error
	for range staleReads {
		if err = g.apply(g.ctx); err == nil {
			break
		}
	}
	g.assertConsistent(err)
	if err == nil {
		err = g.assertStable()
	}
	if err != nil && acctest.JudgeEnd(it.story.name, it.dialects, err) != nil {
		g.Errorf("applied again: %v", err)
	}
}

// alone are the dialects with one answer that is not the default, after the one with none.
func alone() [][]string {
	rows := [][]string{nil}
	for _, question := range emulator.Dialects() {
		for _, answer := range question.Answers[1:] {
			rows = append(rows, []string{answer.Name})
		}
	}
	return rows
}

func rowName(dialects []string) string {
	if len(dialects) == 0 {
		return "default"
	}
	return strings.Join(dialects, ",")
}

// pairwise takes the story as one more question, so that every two answers meet and every story meets every answer.
var pairwise = sync.OnceValue(func() []telling {
	questions := emulator.Dialects()
	levels := []int{len(stories)}
	for i := range questions {
		questions[i].Answers = slices.DeleteFunc(questions[i].Answers, func(d emulator.Dialect) bool { return acctest.Blinding(d.Name) })
		levels = append(levels, len(questions[i].Answers))
	}
	var tellings []telling
	for _, combination := range cover(levels) {
		it := telling{story: stories[combination[0]]}
		for i, question := range questions {
			if answer := combination[i+1]; answer > 0 {
				it.dialects = append(it.dialects, question.Answers[answer].Name)
			}
		}
		tellings = append(tellings, it)
	}
	return tellings
})
