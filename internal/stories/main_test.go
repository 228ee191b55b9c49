package stories_test

import (
	"runtime/debug"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestMain(m *testing.M) {
	// Thousands of short-lived providers: collecting their garbage would take a third of the time.
	debug.SetGCPercent(400)
	acctest.Main(m)
}
