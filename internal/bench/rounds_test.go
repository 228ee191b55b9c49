package bench_test

import "testing"

// loopOnce is for a benchmark that counts its rounds itself: without b.Loop, the testing package would call it again.
func loopOnce(b *testing.B) {
	b.Helper()
	for b.Loop() {
		continue
	}
}
