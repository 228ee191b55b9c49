package acctest_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// The plan that would surprise callers says so, and changes nothing by asking. Its tests are run by TestGuide_testModulesOffline.
func TestGuide_openingHours(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := exampleWorkspace(t, evo, "guides/opening-hours")
	if out := work.Run("apply", "-auto-approve"); strings.Contains(out, "Check block") {
		t.Error(out)
	}
	evo.ResetStats()
	out := work.Run("plan", "-var", "opens=09:30", "-no-color")
	const surprise = "Callers would meet 2027-01-04T09:00: After Hours instead of Business Hours."
	if !strings.Contains(strings.Join(strings.Fields(out), " "), surprise) || !strings.Contains(out, "1 to change") {
		t.Error(out)
	}
	if sent := evo.Stats().Requests; sent["TestSchedule"] == 0 || sent["PatchCustomer"] != 0 {
		t.Errorf("%v", sent)
	}
}
