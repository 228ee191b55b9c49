package flow_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

func TestWalk(t *testing.T) {
	t.Parallel()
	loop := edited(t, `{"stringValue": "n3"}`, `{"stringValue": "n1"}`)
	dead := edited(t, `{"stringValue": "n3"}`, `{"stringValue": ""}`)
	for name, test := range map[string]struct {
		text    string
		choices map[string]string
		path    string
		end     flow.End
		at      string
		exit    string
	}{
		"nothing is chosen":      {sample(t), nil, "Open?", flow.NoChoice, "Open?", ""},
		"closed":                 {sample(t), map[string]string{"Open?": "Closed"}, "Open?, Voicemail", flow.AtSubFlow, "Voicemail", ""},
		"open, nobody answers":   {sample(t), map[string]string{"n1": "Open"}, "Open?, Play, Ring support", flow.AtExit, "Ring support", "Escalate"},
		"a way that leads away":  {sample(t), map[string]string{"Open?": "Error"}, "Open?", flow.AtDeadEnd, "Open?", ""},
		"a way that is not used": {dead, map[string]string{"Open?": "Open"}, "Open?, Play", flow.AtDeadEnd, "Play", ""},
		"round and round":        {loop, map[string]string{"Open?": "Open"}, "Open?, Play", flow.InLoop, "Open?", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			walked, err := parse(t, test.text).Walk(test.choices)
			if err != nil {
				t.Fatal(err)
			}
			var labels []string
			for _, n := range walked.Nodes {
				labels = append(labels, n.Label)
			}
			if got := strings.Join(labels, ", "); got != test.path || walked.End != test.end || walked.At.Label != test.at || walked.Exit != test.exit {
				t.Errorf("%s ends with %s at %s, %s", got, walked.End, walked.At.Label, walked.Exit)
			}
		})
	}
}

func TestWalk_errors(t *testing.T) {
	t.Parallel()
	for want, test := range map[string]struct {
		text    string
		choices map[string]string
	}{
		`no node is called "Opne?"`: {sample(t), map[string]string{"Opne?": "Closed"}},
		`no call leaves "Open?" by "Shut": its ways are Closed, Error, Open`:   {sample(t), map[string]string{"Open?": "Shut"}},
		`no call leaves "Ring support" by "Record": its ways are Failed`:       {sample(t), map[string]string{"Ring support": "Record"}},
		`no call leaves "Voicemail" by "Done": it has no ways out`:             {sample(t), map[string]string{"Voicemail": "Done"}},
		`2 nodes are called "Play": name them by id, such as "n2"`:             {edited(t, `"name": "Ring support"`, `"name": "Play"`), map[string]string{"Play": "Done"}},
		`"Done" of "Play" leads to "n9", which is neither a node nor an exit`:  {edited(t, `{"stringValue": "n3"}`, `{"stringValue": "n9"}`), map[string]string{"Open?": "Open"}},
		"no node of the flow is the start":                                     {edited(t, `"isStartNode": true`, `"isStartNode": false`), nil},
		`a call starts at "Open?" and at "Play": one of them is not the start`: {edited(t, `"id": "n2", "isStartNode": false`, `"id": "n2", "isStartNode": true`), nil},
	} {
		if _, err := parse(t, test.text).Walk(test.choices); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v instead of %s", err, want)
		}
	}
}
