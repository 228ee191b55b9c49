package function_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// sample is a flow with every kind of thing in it.
func sample(t *testing.T) string {
	t.Helper()
	content, err := os.ReadFile("../flow/testdata/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func objects(names ...string) tftypes.List {
	members := map[string]tftypes.Type{}
	for _, name := range names {
		members[name] = tftypes.String
		if name == "start" || name == "async" {
			members[name] = tftypes.Bool
		}
	}
	return tftypes.List{ElementType: tftypes.Object{AttributeTypes: members}}
}

var (
	names = tftypes.List{ElementType: tftypes.String}
	logic = tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"nodes": objects("id", "label", "type", "start"), "edges": objects("from", "output", "to", "async"), "exits": names,
		"unreachable": names, "missing": objects("from", "output", "to"),
		"references": objects("type", "id", "label", "node", "parameter"),
		"issues":     objects("severity", "code", "node", "parameter", "message"),
	}}
	walk = tftypes.Object{AttributeTypes: map[string]tftypes.Type{"path": names, "end": tftypes.String, "at": tftypes.String, "exit": tftypes.String}}
)

// plain is a value as Go has it.
func plain(t *testing.T, value tftypes.Value) any {
	t.Helper()
	switch {
	case value.Type().Is(tftypes.String):
		var text string
		if err := value.As(&text); err != nil {
			t.Fatal(err)
		}
		return text
	case value.Type().Is(tftypes.Bool):
		var yes bool
		if err := value.As(&yes); err != nil {
			t.Fatal(err)
		}
		return yes
	case value.Type().Is(tftypes.List{}):
		var list []tftypes.Value
		if err := value.As(&list); err != nil {
			t.Fatal(err)
		}
		all := []any{}
		for _, element := range list {
			all = append(all, plain(t, element))
		}
		return all
	}
	var members map[string]tftypes.Value
	if err := value.As(&members); err != nil {
		t.Fatal(err)
	}
	all := map[string]any{}
	for name, member := range members {
		all[name] = plain(t, member)
	}
	return all
}

type (
	list = []any
	obj  = map[string]any
)

func TestFlowLogic_result(t *testing.T) {
	t.Parallel()
	text := strings.Replace(sample(t), `{"stringValue": "n3"}`, `{"stringValue": "n9"}`, 1)
	got, failed := call(t, "flow_logic", logic, text)
	if failed != nil {
		t.Fatal(failed)
	}
	want := obj{
		"nodes": list{
			obj{"id": "n1", "label": "Open?", "type": "Schedule", "start": true},
			obj{"id": "n2", "label": "Play", "type": "Play", "start": false},
			obj{"id": "n3", "label": "Ring support", "type": "Dial", "start": false},
			obj{"id": "n4", "label": "Voicemail", "type": "Voicemail", "start": false},
		},
		"edges": list{
			obj{"from": "Open?", "output": "Closed", "to": "Voicemail", "async": false},
			obj{"from": "Open?", "output": "Open", "to": "Play", "async": false},
			obj{"from": "Ring support", "output": "Failed", "to": "Escalate", "async": false},
			obj{"from": "Ring support", "output": "Record", "to": "Voicemail", "async": true},
		},
		"exits": list{"Escalate"}, "unreachable": list{"Ring support"},
		"missing": list{obj{"from": "Play", "output": "Done", "to": "n9"}},
		"references": list{
			obj{"type": "AudioFile", "id": "65f1a2b3c4d5e6f708192f01", "label": "", "node": "", "parameter": "Greeting"},
			obj{"type": "AudioFile", "id": "65f1a2b3c4d5e6f708192f01", "label": "", "node": "Play", "parameter": "File"},
			obj{"type": "Team", "id": "65f1a2b3c4d5e6f708192e01", "label": "", "node": "Ring support", "parameter": "Targets[0].Target"},
			obj{"type": "Flow", "id": "65f1a2b3c4d5e6f708192d07", "label": "", "node": "Voicemail", "parameter": ""},
		},
		"issues": list{
			obj{
				"severity": "error", "code": "target_missing", "node": "Play", "parameter": "Done",
				"message": `node "Play": the transition "Done" leads to "n9", which is neither a node nor an exit`,
			},
			obj{"severity": "warning", "code": "unreachable", "node": "Ring support", "parameter": "", "message": `node "Ring support" is never reached`},
			obj{
				"severity": "warning", "code": "secret_literal", "node": "Ring support", "parameter": "CrmApiKey",
				"message": `node "Ring support": "CrmApiKey" looks like a secret, and its value stands in the file`,
			},
		},
	}
	if diff := cmp.Diff(any(want), plain(t, got)); diff != "" {
		t.Error(diff)
	}
}

func TestFlowMermaid_result(t *testing.T) {
	t.Parallel()
	got, failed := call(t, "flow_mermaid", tftypes.String, sample(t))
	if failed != nil {
		t.Fatal(failed)
	}
	if text := got.String(); !strings.Contains(text, "flowchart TD") || strings.Contains(text, "not-in-a-file-please") {
		t.Error(text)
	}
}

func TestFlowWalk_result(t *testing.T) {
	t.Parallel()
	got, failed := call(t, "flow_walk", walk, sample(t), obj{"Open?": "Open"})
	if failed != nil {
		t.Fatal(failed)
	}
	want := obj{"path": list{"Open?", "Play", "Ring support"}, "end": "exit", "at": "Ring support", "exit": "Escalate"}
	if diff := cmp.Diff(any(want), plain(t, got)); diff != "" {
		t.Error(diff)
	}
}

// What is wrong is said of the argument that it stands in, and shows nothing of the file.
func TestFlow_errors(t *testing.T) {
	t.Parallel()
	for want, arguments := range map[string][]any{
		"this flow cannot be read: is not a flow":                            {"{}", obj{}},
		"this flow cannot be read: line 1: nodes[0]: is not JSON":            {`{"nodes":[` + "not-in-a-file-please", obj{}},
		`no call leaves "Open?" by "Shut": its ways are Closed, Error, Open`: {sample(t), obj{"Open?": "Shut"}},
		`"Open?" is null: leave it out, or name an output`:                   {sample(t), obj{"Open?": nil}},
	} {
		_, failed := call(t, "flow_walk", walk, arguments...)
		if failed == nil || !strings.Contains(failed.Text, want) || strings.Contains(failed.Text, "not-in-a-file") || failed.FunctionArgument == nil {
			t.Errorf("%+v instead of %s", failed, want)
		}
	}
}
