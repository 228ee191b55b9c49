package flow_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// Each check: what is done to a flow that is right, where it is seen, and what is said of it.
func TestCheck(t *testing.T) {
	t.Parallel()
	const start = `"isStartNode": true`
	for name, test := range map[string]struct {
		edit                 []string
		code                 flow.Code
		label, parameter, at string
		message              string
	}{
		"nodes left out": {
			[]string{`"nodes": [`, `"others": [`}, flow.NoNodes, "", "", "nodes", `the file has no "nodes"`,
		},
		"no start": {
			[]string{start, `"isStartNode": false`}, flow.StartMissing, "", "", "nodes", "no node is the start",
		},
		"two starts": {
			[]string{`"id": "n2", "isStartNode": false`, `"id": "n2", "isStartNode": true`},
			flow.StartNotUnique, "Play", "", "nodes[1].isStartNode",
			`node "Play" is the start, and so is node "Open?"`,
		},
		"a node without an id": {
			[]string{`"id": "n3", "isStartNode"`, `"isStartNode"`, `"stringValue": "n3"`, `"stringValue": ""`},
			flow.NodeIDMissing, "Ring support", "", "nodes[2].id", `node "Ring support" has no id`,
		},
		"two nodes with one id": {
			[]string{`"id": "n3", "isStartNode"`, `"id": "n2", "isStartNode"`, `"stringValue": "n3"`, `"stringValue": ""`},
			flow.NodeIDNotUnique, "Ring support", "", "nodes[2].id", `node "Ring support" has the id "n2", which is that of node "Play"`,
		},
		"no action": {
			[]string{`, "url": "/json/reply/DialNode"`, ""},
			flow.URLMissing, "Ring support", "", "nodes[2].spec.url",
			`node "Ring support" does nothing: its "spec" has no "url"`,
		},
		"two values with one id": {
			[]string{`"id": "v10"`, `"id": "v4"`},
			flow.ValueIDNotUnique, "Ring support", "Targets[0].Options.TimeoutInSeconds",
			"nodes[2].parameters.Targets.listParameters[0].Options.structParameters.TimeoutInSeconds.id",
			`node "Ring support": the value "Targets[0].Options.TimeoutInSeconds" has the id "v4", which is that of "File" of node "Play"`,
		},
		"a value without an id": {
			[]string{`"id": "v6", `, ""},
			flow.ValueIDMissing, "Play", "Done", "nodes[1].parameters",
			`node "Play": "Done" have no id, and get one when the flow is written`,
		},
		"a value without a type": {
			[]string{`"type": "Number", "source": "Value", "value": {"numberValue": 1}`, `"source": "Value", "value": {"numberValue": 1}`},
			flow.TypeMissing, "Play", "Loops", "nodes[1].parameters.Loops.type", `"Loops" has no type`,
		},
		"a target that is not there": {
			[]string{`"stringValue": "n3"`, `"stringValue": "n9"`},
			flow.TargetMissing, "Play", "Done", "nodes[1].parameters.Done.value.stringValue",
			`node "Play": the transition "Done" leads to "n9", which is neither a node nor an exit`,
		},
		"a target that is no text": {
			[]string{`"stringValue": "n3"`, `"numberValue": 3`},
			flow.TargetMissing, "Play", "Done", "nodes[1].parameters.Done.value",
			"leads to what is neither the id of a node nor the name of an exit",
		},
		"a parameter without a name": {
			[]string{`"name": "Caller", "type"`, `"type"`}, flow.ParameterNameMissing, "", "", "parameters[1].name", "a parameter of the flow has no name",
		},
		"a parameter twice": {
			[]string{`"name": "Caller", "type"`, `"name": "Greeting", "type"`},
			flow.ParameterNameNotUnique, "", "Greeting", "parameters[1].name",
			`the parameter "Greeting" of the flow is there twice`,
		},
		"a parameter that is a struct": {
			[]string{`"name": "Caller", "type": "String"`, `"name": "Caller", "type": "Struct"`},
			flow.ParameterType, "", "Caller", "parameters[1].type",
			`the parameter "Caller" of the flow is a Struct, which it cannot be`,
		},
		"a parameter that is a transition": {
			[]string{`"name": "Caller", "type": "String"`, `"name": "Caller", "type": "Transition"`},
			flow.ParameterType, "", "Caller", "parameters[1].type",
			"is a Transition, which it cannot be",
		},
		"a list of nothing": {
			[]string{`"listType": {"typeName": "Language", "fields": [{"name": "Code", "type": "String"}]}, `, ""},
			flow.ListTypeMissing, "", "Languages",
			"parameters[2].listType", `the parameter "Languages" of the flow is a list of nothing`,
		},
		"an output that is not public": {
			[]string{`"isPublic": true, "isOutput": true`, `"isOutput": true`},
			flow.OutputNotPublic, "", "Caller", "parameters[1].isPublic",
			`the parameter "Caller" of the flow is an output that nobody sees`,
		},
		"an exit called like a parameter": {
			[]string{`"id": "x1", "name": "Escalate"`, `"id": "x1", "name": "Caller"`, `{"stringValue": "Escalate"}`, `{"stringValue": "Caller"}`},
			flow.ExitName, "", "Caller", "exits[0].name", `the exit "Caller" has the name of a parameter of the flow`,
		},
		"a node that is never reached": {
			[]string{`"stringValue": "n3"`, `"stringValue": ""`}, flow.Unreachable, "Ring support", "", "nodes[2]", `node "Ring support" is never reached`,
		},
		"a secret in the file": {
			nil, flow.SecretLiteral, "Ring support", "CrmApiKey", "nodes[2].parameters.CrmApiKey",
			`node "Ring support": "CrmApiKey" looks like a secret, and its value stands in the file`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var found []flow.Issue
			for _, i := range parse(t, edited(t, test.edit...)).Check() {
				if i.Code == test.code {
					found = append(found, i)
				}
				if i.Severity == flow.SeverityError && i.Code != test.code || strings.Contains(i.Message, "not-in-a-file") {
					t.Errorf("%+v", i)
				}
			}
			if len(found) != 1 {
				t.Fatalf("%d are found: %+v", len(found), found)
			}
			i, label := found[0], ""
			if i.Node != nil {
				label = i.Node.Label
			}
			if label != test.label || i.Parameter != test.parameter || i.Path != test.at || !strings.Contains(i.Message, test.message) {
				t.Errorf("%s, %s, %s: %s", label, i.Parameter, i.Path, i.Message)
			}
		})
	}
}
