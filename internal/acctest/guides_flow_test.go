package acctest_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// An edge that somebody turned fails the tests of the flow, which say what no longer holds; a node that was renamed is named, and a plan
// says what is never reached. TestGuide_testModulesOffline runs the tests as they are.
func TestGuide_callFlow(t *testing.T) {
	t.Parallel()
	evo := acctest.StartEmulator(t, emulator.Options{AccountID: account})
	work := exampleWorkspace(t, evo, "guides/call-flow")
	const file = "flows/main.json"
	flow := work.Read(file)
	for _, test := range []struct {
		old, changed, says string
		run                func(arguments ...string) string
		command            string
	}{
		{`"v2", "type": "Transition", "value": {"stringValue": "voicemail"}`, `"v2", "type": "Transition", "value": {"stringValue": "support"}`, "Closed does not lead to the voicemail.", work.Fail, "test"},
		{`"name": "Ring support"`, `"name": "Ring sales"`, `no node is called "Ring support"`, work.Fail, "test"},
		{`"v4", "type": "Transition", "value": {"stringValue": "support"}`, `"v4", "type": "Transition", "value": {}`, `node "Ring support" is never reached`, work.Run, "plan"},
		{`"isStartNode": true,`, `"isStartNode": 1,`, "nodes[0].isStartNode: is a number, and not true or false", work.Fail, "plan"},
	} {
		work.Write(file, strings.Replace(flow, test.old, test.changed, 1))
		out := test.run(test.command, "-no-color")
		if said := strings.Join(strings.Fields(strings.ReplaceAll(out, "│", "")), " "); !strings.Contains(said, test.says) {
			t.Errorf("%s says no %s: %s", test.command, test.says, out)
		}
	}
	if sent := evo.Stats().Requests; len(sent) != 0 {
		t.Errorf("functions sent requests: %v", sent)
	}
}
