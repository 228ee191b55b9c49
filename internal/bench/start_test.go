package bench_test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures what comes before the first resource, beside the provider that does nothing, as providers are
// built: the program until it says where it listens, and Terraform asking it for its schema.
func BenchmarkStart(b *testing.B) {
	b.Run("process", func(b *testing.B) {
		startsInPairs(b, "program started until it listens", func(b *testing.B, p program) cost { b.Helper(); return p.starts(b) })
	})
	b.Run("schema", func(b *testing.B) {
		work := newWorkspace(b, nil, "")
		startsInPairs(b, "terraform providers schema", func(b *testing.B, p program) cost {
			b.Helper()
			return work.run(b, p, "{", "providers", "schema", "-json")
		})
	})
}

var starts = section("Start-up, medians of pairs", "WHAT", "EVOVOICE", "NOTHING", "RATIO")

func startsInPairs(b *testing.B, what string, start func(*testing.B, program) cost) {
	b.Helper()
	all := built(b)
	start(b, all.ours) // nobody's first round pays for a cold cache
	start(b, all.nothing)
	var ours, nothing []cost
	for b.Loop() {
		ours = append(ours, start(b, all.ours))
		nothing = append(nothing, start(b, all.nothing))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(medianRatio(ours, nothing), "ratio")
	starts.add(what, took(summary(ours).wall), took(summary(nothing).wall), factor(medianRatio(ours, nothing)))
}

// starts is the middle of several starts: one takes as long as the machine likes.
func (p program) starts(b *testing.B) cost {
	b.Helper()
	var all []cost
	for range 11 {
		all = append(all, cost{wall: p.handshake(b)})
	}
	return summary(all)
}

// handshake is the time from the start of a program until it has said where it listens.
func (p program) handshake(b *testing.B) time.Duration {
	b.Helper()
	process := exec.CommandContext(b.Context(), p.path())
	process.Env = append(os.Environ(), "TMPDIR="+b.TempDir(), "PLUGIN_PROTOCOL_VERSIONS=6",
		// The cookie tells the program that it is not run by hand.
		"TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")
	output, err := process.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := process.Start(); err != nil {
		b.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	elapsed := time.Since(began)
	if killed := process.Process.Kill(); killed != nil {
		b.Fatal(killed)
	}
	_ = process.Wait() // it was killed
	if err != nil || !strings.HasPrefix(line, "1|6|") {
		b.Fatalf("%s answered %q: %v", p.name, line, err)
	}
	return elapsed
}
