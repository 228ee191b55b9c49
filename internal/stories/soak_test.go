package stories_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

var (
	runs = flag.Int("runs", 10, "how often TestSoak crashes an apply")
	seed = flag.Uint64("seed", 1, "the seed of the first run of TestSoak, and of TestChaos; each further run has the next")
	soak = flag.Bool("soak", false, "print the figures of TestSoak and TestChaos")
)

// crash is a way in which an apply comes to a bad end, or nearly does.
type crash struct {
	name string
	// strike does it, when a request has just arrived at the emulator.
	strike func(*running) error
	// harmless tells that nothing may be left to import: the apply ends by itself, with all that it did in the state.
	harmless bool
	// restore puts a state back that is older than the last apply.
	restore bool
}

var crashes = []crash{
	{name: "provider killed", strike: func(r *running) error { return r.KillProvider() }},
	{name: "interrupted", strike: func(r *running) error { return r.command.Process.Signal(os.Interrupt) }, harmless: true},
	{name: "interrupted twice", strike: func(r *running) error {
		if err := r.command.Process.Signal(os.Interrupt); err != nil {
			return err
		}
		return r.command.Process.Signal(os.Interrupt)
	}},
	// The provider dies with Terraform: it would wait for ever.
	{name: "terraform killed", strike: func(r *running) error {
		if err := r.command.Process.Kill(); err != nil {
			return err
		}
		return r.KillProvider()
	}},
	{name: "sessions gone", strike: func(r *running) error { r.evo.ExpireSessions(); return nil }, harmless: true},
	{name: "old state", strike: func(*running) error { return nil }, restore: true},
}

// TestSoak crashes applies of fifty logins, each at a moment that its seed chooses, and applies again until that succeeds.
// Then Evo Voice and the state agree one to one and every password signs in. What a crash left outside of the state, an
// error names with the import block that takes it over.
//
// The moment is a request: the nth of an operation that changes something, before or after it takes effect. Ten are under
// way at a time, in an order that no seed decides, so a seed repeats the kind of a run and not its every step.
func TestSoak(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("no interrupt can be sent to another process there")
	}
	figures := newFigures(t, "Applies of fifty logins that crash")
	for n := range *runs {
		seed := *seed + uint64(n)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			soakOnce(t, seed, figures)
			if t.Failed() {
				t.Logf("again: make soak ARGS='-seed=%d -runs=1'", seed)
			}
		})
	}
}

func soakOnce(t *testing.T, seed uint64, figures *figures) {
	t.Helper()
	const logins = 50
	random := rand.New(rand.NewPCG(seed, 0))
	// Consecutive seeds take all crashes in turn, so that ten runs have each.
	crash := crashes[int(seed)%len(crashes)]
	evo := acctest.StartEmulator(t, emulator.Options{})
	m := newModule(t, evo, logins)
	operation := "NewUser"
	if crash.restore || random.IntN(3) == 0 {
		// There is an apply before: the crash hits one that creates some, changes others and deletes the rest.
		m.mustApply()
		m.first, m.last, m.version = 10, 10+logins, 1
		m.configure()
		operation = []string{"NewUser", "PatchUser", "DeleteUser"}[random.IntN(3)]
	}
	old, hasOld := m.stateNow()
	most := map[string]int{"NewUser": 10, "PatchUser": 30, "DeleteUser": 8}[operation]
	if !hasOld {
		most = logins
	}
	fault := emulator.Fault{Operation: operation, After: random.IntN(most), Cut: random.IntN(2) == 0}
	fault.AfterEffect = fault.Cut && random.IntN(2) == 0
	t.Logf("%s at %s number %d; that is answered %v, and takes effect %v", crash.name, operation, fault.After+1,
		!fault.Cut, !fault.Cut || fault.AfterEffect)

	// The request waits for the apply to be known, which the strike is about.
	started := make(chan *running, 1)
	struck := make(chan error, 1)
	fault.Before = func() { struck <- crash.strike(<-started) }
	evo.Inject(fault)
	run := m.begin()
	started <- run
	failures, ok := run.end()
	select {
	case err := <-struck:
		if err != nil {
			t.Fatal(err)
		}
	default:
		t.Fatalf("the apply ended before anything struck it:\n%s", run.output.String())
	}
	t.Logf("the apply ended with %d errors, success %v", len(failures), ok)
	if crash.restore {
		m.Write(stateFile, old)
	}
	m.heal(old, hasOld)
	imported := m.recover(figures)
	t.Logf("%d import blocks were used", imported)
	if crash.harmless && imported > 0 {
		t.Errorf("%d logins were left outside of the state by what leaves nothing behind", imported)
	}
	m.agree(figures)
	figures.add(func() {
		figures.runs++
		figures.faults[crash.name]++
		if len(failures) > 0 {
			figures.errors++
		}
		figures.imported += imported
		figures.created += m.last // every number was configured at some time
	})
}

func (m *module) mustApply() {
	m.Helper()
	run := m.begin()
	if _, ok := run.end(); !ok {
		m.Fatalf("nothing has happened yet:\n%s", run.output.String())
	}
}

// stateNow is the state file; ok is false where there is none.
func (m *module) stateNow() (content string, ok bool) {
	m.Helper()
	read, err := os.ReadFile(filepath.Join(m.Folder(), stateFile))
	return string(read), err == nil
}

var importBlock = regexp.MustCompile(`import \{\s+to = evovoice_user\.NAME\s+id = ("[^"]+")\s+\}`)

// recover applies until that succeeds, and uses the import blocks that errors show. It returns how many there were.
func (m *module) recover(figures *figures) (imported int) {
	m.Helper()
	const applies = 5
	blocks := map[string]string{}
	for range applies {
		run := m.begin()
		failures, ok := run.end()
		m.orphans(failures, figures)
		if ok {
			return len(blocks)
		}
		for _, failure := range failures {
			if block := importBlock.FindStringSubmatch(failure.Detail); block != nil {
				blocks[failure.Address] = fmt.Sprintf("import {\n  to = %s\n  id = %s\n}\n", failure.Address, block[1])
			}
		}
		m.Write("imports.tf", strings.Join(slices.Sorted(maps.Values(blocks)), ""))
		if m.Failed() || !m.progress(failures) {
			m.Fatalf("apply fails:\n%s", run.output.String())
		}
	}
	m.Fatalf("%d applies did not succeed", applies)
	return 0
}

// progress demands of errors after a crash that they are about what it left.
func (m *module) progress(failures []failure) bool {
	return len(failures) > 0 && !slices.ContainsFunc(failures, func(f failure) bool { return f.Summary != "Login Already Exists" })
}

// orphans finds logins that are configured and exist, and that neither the state nor an error knows.
func (m *module) orphans(failures []failure, figures *figures) {
	m.Helper()
	managed := m.managed()
	for email := range m.configured() {
		user, there := m.evo.UserByEmail(email)
		named := slices.ContainsFunc(failures, func(f failure) bool { return strings.Contains(f.Detail, fmt.Sprintf("%q", user.ID)) })
		if there && managed[email] != user.ID && !named {
			m.Errorf("%s (%s) is neither in the state nor named by an error", email, user.ID)
			figures.add(func() { figures.orphaned++ })
		}
	}
}

// agree demands that Evo Voice has exactly the configured logins, that the state knows each by its id, and that each
// signs in with its password.
func (m *module) agree(figures *figures) {
	m.Helper()
	managed := m.managed()
	configured := m.configured()
	for email, password := range configured {
		user, there := m.evo.UserByEmail(email)
		switch {
		case !there || managed[email] != user.ID:
			m.Errorf("%s is %q in Evo Voice and %q in the state", email, user.ID, managed[email])
			figures.add(func() { figures.lost++ })
		case !m.evo.VerifyPassword(user.ID, password):
			m.Errorf("%s does not sign in", email)
		}
	}
	// The administrator is the other one.
	if more := len(m.evo.Users()) - 1 - len(configured); more != 0 || len(managed) != len(configured) {
		m.Errorf("%d logins are configured, %d in the state, and Evo Voice has %d more", len(configured), len(managed), more)
		figures.add(func() { figures.doubled += max(0, more) })
	}
}
