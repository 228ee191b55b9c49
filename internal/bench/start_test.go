package bench_test

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures what comes before the first resource, beside the smallest provider there is.
func BenchmarkStart(b *testing.B) {
	b.Run("protocol", benchmarkProtocol)
	b.Run("process", benchmarkProcess)
	b.Run("schema", benchmarkSchema)
	b.Run("size", benchmarkSize)
}

var starts = section("Start-up, medians of pairs; FLOOR is a provider with one resource and nothing in it",
	"WHAT", "EVOVOICE", "FLOOR", "RATIO")

// benchmarkProtocol tells the schema and configures the provider, in process.
func benchmarkProtocol(b *testing.B) {
	evo := environmentOf(map[string]string{
		"EVOVOICE_BASE_URL": "http://127.0.0.1:1", "EVOVOICE_USERNAME": "nobody@example.com", "EVOVOICE_PASSWORD": "unused",
	})
	opening := func(server newServer) time.Duration {
		const times = 100 // one is too short to measure
		return measure(b, server, func(ctx context.Context, _ *session) error {
			for range times - 1 {
				if _, err := server.open(ctx); err != nil {
					return err
				}
			}
			return nil
		}).wall / times
	}
	pairs(b, "GetProviderSchema and ConfigureProvider, in process",
		func() time.Duration { return opening(evo.Server) },
		func() time.Duration { return opening(newFloor) })
}

// benchmarkProcess starts the program and waits until it says where it listens.
func benchmarkProcess(b *testing.B) {
	built, err := programs()
	if err != nil {
		b.Fatal(err)
	}
	pairs(b, "program started until it listens",
		func() time.Duration { return built.ours.starts(b) },
		func() time.Duration { return built.floor.starts(b) })
}

// starts is the middle of several starts: one takes as long as the machine likes.
func (p program) starts(b *testing.B) time.Duration {
	b.Helper()
	var took []time.Duration
	for range 11 {
		took = append(took, p.handshake(b))
	}
	return median(took)
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

// benchmarkSchema has Terraform start the program, ask for the schema and write it.
func benchmarkSchema(b *testing.B) {
	built, err := programs()
	if err != nil {
		b.Fatal(err)
	}
	work := newWorkspace(b, nil, "")
	schema := func(provider program) time.Duration {
		_, elapsed := work.run(b, provider, "providers", "schema", "-json")
		return elapsed
	}
	pairs(b, "terraform providers schema",
		func() time.Duration { return schema(built.ours) },
		func() time.Duration { return schema(built.floor) })
}

// benchmarkSize weighs the programs, stripped as releases are.
func benchmarkSize(b *testing.B) {
	built, err := programs()
	if err != nil {
		b.Fatal(err)
	}
	ours, floor := built.ours.size(b), built.floor.size(b)
	loopOnce(b)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(ours), "B")
	b.ReportMetric(float64(floor), "floor-B")
	starts.add("size of the program", mib(ours), mib(floor), factor(float64(ours)/float64(floor)))
}

// pairs measures two providers in turn.
func pairs(b *testing.B, what string, ours, floor func() time.Duration) {
	b.Helper()
	ours() // nobody's first round pays for a cold cache
	floor()
	var oursTook, floorTook []time.Duration
	for b.Loop() {
		oursTook = append(oursTook, ours())
		floorTook = append(floorTook, floor())
	}
	ratio := ratios(oursTook, floorTook, 0)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(median(oursTook)), "ns/start")
	b.ReportMetric(float64(median(floorTook)), "floor-ns/start")
	b.ReportMetric(ratio, "ratio")
	starts.add(what, took(median(oursTook)), took(median(floorTook)), factor(ratio))
}
