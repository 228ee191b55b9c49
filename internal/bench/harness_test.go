package bench_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The provider that does nothing is a fair measure: it has the schema of the real one and answers what it was asked about.
// The real one answers the same, so the states that benchmarks make are what it would have written.
func TestRead_bothAnswerTheState(t *testing.T) {
	evo := startEmulator(t, emulator.Options{SeedUsers: 20})
	ours, nothing := newServer(evo.Server).start(t), newNothing.start(t)
	if diff := cmp.Diff(ours.schema.ResourceSchemas[loginType], nothing.schema.ResourceSchemas[loginType]); diff != "" {
		t.Fatal(diff)
	}
	all := evo.list(t, evo.client(t), 7)
	if len(all) != 20 {
		t.Fatalf("%d logins", len(all))
	}
	states := evo.states(t, ours.loginType(), managed(all, 10))
	before := evo.requests(t)
	if err := nothing.read(t.Context(), states); err != nil {
		t.Error(err)
	}
	if made := evo.requests(t) - before; made != 0 {
		t.Errorf("doing nothing made %d requests", made)
	}
	if err := ours.read(t.Context(), states); err != nil {
		t.Error(err)
	}
	if made := evo.requests(t) - before; made == 0 {
		t.Error("reading made no requests")
	}
}

// A Terraform that knows no identity sends none.
func TestNothing_withoutIdentity(t *testing.T) {
	evo := startEmulator(t, emulator.Options{SeedUsers: 1})
	nothing := newNothing.start(t)
	request, err := evo.states(t, nothing.loginType(), evo.list(t, evo.client(t), 0)).request(0)
	if err != nil {
		t.Fatal(err)
	}
	request.CurrentIdentity = nil
	if err := nothing.readOne(t.Context(), request); err != nil {
		t.Error(err)
	}
}

func TestRead_wrongAnswerIsAnError(t *testing.T) {
	evo := startEmulator(t, emulator.Options{SeedUsers: 1})
	ours := newServer(evo.Server).start(t)
	logins := evo.list(t, evo.client(t), 0)
	logins[0].FirstName = new("Somebody else")
	if err := ours.read(t.Context(), evo.states(t, ours.loginType(), logins)); err == nil {
		t.Error("a login that changed was taken for an answer")
	}
}

func TestApply_createsPlannedLogins(t *testing.T) {
	evo := startEmulator(t, emulator.Options{})
	changes := creates(t, newServer(evo.Server).start(t), 3, 0)
	if err := newServer(evo.Server).start(t).apply(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	if logins := evo.list(t, evo.client(t), 0); len(logins) != 3 {
		t.Errorf("%d logins", len(logins))
	}
}

func TestMedian(t *testing.T) {
	if got := median([]int{9, 1, 5}); got != 5 {
		t.Error(got)
	}
	if got := medianRatio([]cost{{wall: 4}, {wall: 9}, {wall: 6}}, []cost{{wall: 1}, {wall: 1}, {wall: 2}}); got != 4 {
		t.Error(got)
	}
}

func TestTable_isAligned(t *testing.T) {
	var out strings.Builder
	small := table{title: "Sizes", columns: []string{"A", "LONG"}, rows: [][]string{{"100", "1"}}}
	if err := small.write(&out); err != nil {
		t.Fatal(err)
	}
	if want := "\nSizes\n\n    A  LONG\n  100     1\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}
