package bench_test

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

const fileType = "evovoice_file"

// BenchmarkUpload plans a file, uploads it, and downloads it to verify it. What it takes of memory must not depend on its size.
func BenchmarkUpload(b *testing.B) {
	for _, size := range []int64{1 << 10, 1 << 30} {
		b.Run(fmt.Sprintf("bytes=%d", size), func(b *testing.B) {
			evo := startEmulator(b, emulator.Options{})
			var costs []cost
			for b.Loop() {
				path := ofSize(b, fmt.Sprintf("%d.wav", len(costs)), size)
				costs = append(costs, measure(b, evo.Server, func(ctx context.Context, s *session) error { return s.upload(ctx, b, path) }))
			}
			typical := summary(costs)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(typical.wall.Nanoseconds()), "ns/upload")
			b.ReportMetric(float64(typical.peak), "B-peak")
			uploads.add(fmt.Sprint(size), took(typical.wall), kib(typical.kept), kib(typical.peak))
		})
	}
}

var uploads = section("Upload: a file is planned, uploaded, and downloaded to verify it", "BYTES", "EVOVOICE", "KEPT KiB", "PEAK KiB")

// A small one shows that the measuring is sound.
func TestUpload_verifies(t *testing.T) {
	evo := startEmulator(t, emulator.Options{})
	if err := newServer(evo.Server).start(t).upload(t.Context(), t, ofSize(t, "small.wav", 1<<10)); err != nil {
		t.Error(err)
	}
}

// ofSize is the path of a file of so many zeros, which take no place on most disks.
func ofSize(tb testing.TB, name string, size int64) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	err := os.WriteFile(path, []byte("RIFF\x24\x00\x00\x00WAVE"), 0o600)
	if err == nil {
		err = os.Truncate(path, size)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

// upload takes a file through what Terraform asks of the provider.
func (s *session) upload(ctx context.Context, tb testing.TB, path string) error {
	tb.Helper()
	kind := s.schema.ResourceSchemas[fileType].ValueType().(tftypes.Object)
	none := encode(tb, tftypes.NewValue(kind, nil))
	config := encode(tb, object(kind, map[string]any{"source": path, "max_size": big.NewFloat(1 << 40), "verify_content": true}))
	planned, err := s.server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{
		TypeName: fileType, PriorState: none, ProposedNewState: config, Config: config,
	})
	if err := failure(err, planned.Diagnostics); err != nil {
		return err
	}
	applied, err := s.server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName: fileType, PriorState: none, PlannedState: planned.PlannedState, Config: config,
		PlannedPrivate: planned.PlannedPrivate, PlannedIdentity: planned.PlannedIdentity,
	})
	if err := failure(err, applied.Diagnostics); err != nil {
		return err
	}
	return s.readOne(ctx, &tfprotov6.ReadResourceRequest{
		TypeName: fileType, CurrentState: applied.NewState, CurrentIdentity: applied.NewIdentity, Private: applied.Private,
	})
}
