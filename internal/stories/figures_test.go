package stories_test

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"
)

// figures add up what runs did.
type figures struct {
	mu     sync.Mutex
	faults map[string]int // by their kind

	// errors is the number of runs that showed one, imported that of import blocks used.
	runs, errors, created, imported, doubled, lost, orphaned int
}

// newFigures are printed at the end of the test, where that is asked for.
func newFigures(t *testing.T, title string) *figures {
	t.Helper()
	f := &figures{faults: map[string]int{}}
	t.Cleanup(func() {
		if *soak {
			f.write(os.Stdout, title)
		}
	})
	return f
}

func (f *figures) add(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

func (f *figures) write(to io.Writer, title string) {
	faults := 0
	for _, n := range f.faults {
		faults += n
	}
	fmt.Fprintf(to, "%s: %d runs, %d faults injected:\n", title, f.runs, faults)
	for _, name := range slices.Sorted(maps.Keys(f.faults)) {
		fmt.Fprintf(to, "  %-18s %5d\n", name, f.faults[name])
	}
	fmt.Fprintf(to, "  runs that showed errors %d, import blocks used %d\n  logins %d: doubled %d, lost %d, orphaned %d\n\n",
		f.errors, f.imported, f.created, f.doubled, f.lost, f.orphaned)
}
