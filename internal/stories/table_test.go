package stories_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

// table is what became of each story in each dialect.
type table struct {
	mu    sync.Mutex
	cells map[string]map[string]string // by dialect and story
}

func newTable() *table { return &table{cells: map[string]map[string]string{}} }

// note enters the end of a story; a nil table takes none.
func (t *table) note(it telling, failed bool, err error) {
	if t == nil {
		return
	}
	end := "✓"
	switch {
	case failed:
		end = "FAILED"
	case err != nil:
		end = "error"
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	row := rowName(it.dialects)
	if t.cells[row] == nil {
		t.cells[row] = map[string]string{}
	}
	t.cells[row][it.story.name] = end
}

// write writes the table and, below it, the errors that it speaks of.
func (t *table) write(to io.Writer) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	names := make([]string, len(stories))
	for i, story := range stories {
		names[i] = story.name
	}
	fmt.Fprintf(w, "DIALECT\t%s\n", strings.ToUpper(strings.Join(names, "\t")))
	for _, dialects := range alone() {
		row := rowName(dialects)
		cells := make([]string, len(names))
		for i, name := range names {
			cells[i] = t.cells[row][name]
		}
		fmt.Fprintf(w, "%s\t%s\n", row, strings.Join(cells, "\t"))
	}
	fmt.Fprintf(w, "\n✓ ended well; error: ended in an error that names the assumption, and nothing was lost or touched:\n")
	for _, e := range acctest.Expected {
		if len(e.Dialects) == 1 {
			in := "every story"
			if e.Stories != nil {
				in = strings.Join(e.Stories, ", ")
			}
			fmt.Fprintf(w, "  %s: %q in %s\n", e.Dialects[0], e.Says, in)
		}
	}
	return w.Flush()
}
