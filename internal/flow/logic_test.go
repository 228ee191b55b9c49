package flow_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// What a call cannot notice is no difference, and what it can is one.
func TestEqual(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		edit []string
		want string // the differences, none if empty
	}{
		"indentation":                   {[]string{"\n      \"id\": \"n2\"", " \"id\": \"n2\""}, ""},
		"positions":                     {[]string{`{"x": 40, "y": 40, "notes": ""}`, `{"x": 4.5, "y": -1, "notes": "here"}`}, ""},
		"a name of the flow":            {[]string{`"name": "Main line"`, `"name": "Other line"`}, ""},
		"dates and counts":              {[]string{`"notes": "",`, `"notes": "", "nodeCount": 4, "dateCreated": "2026-01-01T00:00:00Z",`}, ""},
		"what describes a type":         {[]string{`, "category": "Logic"`, `, "category": "Other", "description": "?"`}, ""},
		"the id of a value":             {[]string{`"id": "v4"`, `"id": "other"`}, ""},
		"null for nothing":              {[]string{`"Error":  {"id": "v3", "type": "Transition", "source": "Value", "value": {}}`, `"Error": null`}, ""},
		"a value that was nothing":      {[]string{`"isOutput": true, "value": {}`, `"isOutput": true`}, ""},
		"no source":                     {[]string{`"type": "Number", "source": "Value", "value": {"numberValue": 1}`, `"type": "Number", "value": {"numberValue": 1}`}, ""},
		"a number in another way":       {[]string{`{"numberValue": 30}`, `{"numberValue": 3.0e1}`}, ""},
		"a false that was left out":     {[]string{`"id": "n2", "isStartNode": false`, `"id": "n2"`}, ""},
		"another target":                {[]string{`{"stringValue": "n3"}`, `{"stringValue": "n4"}`}, "changed node Play"},
		"another number":                {[]string{`{"numberValue": 30}`, `{"numberValue": 31}`}, "changed node Ring support"},
		"another expression":            {[]string{`Call from {Session.From}`, `Call to {Session.To}`}, "changed node Ring support"},
		"another field":                 {[]string{`"Company name"`, `"Name"`}, "changed node Ring support"},
		"asynchronous no more":          {[]string{`"isAsync": true, `, ""}, "changed node Ring support"},
		"another flow is called":        {[]string{"flowId=65f1a2b3c4d5e6f708192d07", "flowId=65f1a2b3c4d5e6f708192d08"}, "changed node Voicemail"},
		"an id in another spelling":     {[]string{"flowId=65f1a2b3c4d5e6f708192d07", "flowId=65f1a2b3c4d5e6f708192d0%37"}, ""},
		"a node is called otherwise":    {[]string{`"name": "Ring support"`, `"name": "Ring sales"`}, "changed node Ring sales"},
		"an exit more":                  {[]string{`"exits": [`, `"exits": [{"id": "x0", "name": "Away"}, `}, "added exit Away"},
		"another default":               {[]string{`"defaultValue": {"stringValue": "65f1a2b3c4d5e6f708192f01"}`, `"defaultValue": {"stringValue": "f"}`}, "changed parameter Greeting"},
		"a parameter is public no more": {[]string{`"isPublic": true, "defaultValue"`, `"defaultValue"`}, "changed parameter Greeting"},
		"a node less":                   {[]string{`{"stringValue": "n3"}`, `{"stringValue": "n4"}`, `"id": "n3", "isStartNode"`, `"id": "n7", "isStartNode"`}, "changed node Play, removed node Ring support, added node Ring support"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, b := parse(t, sample(t)), parse(t, edited(t, test.edit...))
			var found []string
			for _, d := range flow.Differences(a, b) {
				found = append(found, d.Change+" "+d.Kind+" "+d.Label)
			}
			if got := strings.Join(found, ", "); got != test.want || flow.Equal(a, b) != (test.want == "") {
				t.Errorf("%s: equal: %v", got, flow.Equal(a, b))
			}
		})
	}
}

// In whatever order nodes, exits, parameters and members stand, and however they are printed, it is the same flow.
func TestEqual_whateverTheOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var tree map[string]any
		f := drawn(t)
		if err := json.Unmarshal([]byte(f), &tree); err != nil {
			t.Fatal(err)
		}
		for _, list := range []string{"nodes", "exits", "parameters"} {
			if all, ok := tree[list].([]any); ok {
				tree[list] = rapid.Permutation(all).Draw(t, list)
			}
		}
		shuffled, err := json.MarshalIndent(tree, "", "\t")
		if err != nil {
			t.Fatal(err)
		}
		a, b := parsed(t, f), parsed(t, string(shuffled))
		if !flow.Equal(a, b) || len(flow.Differences(a, b)) > 0 {
			t.Fatalf("%s\n%s", a.Logic(), b.Logic())
		}
		if !maps.Equal(a.Outline(), b.Outline()) {
			t.Fatalf("%v\n%v", a.Outline(), b.Outline())
		}
		if again := parsed(t, a.String()); !flow.Equal(a, again) || again.String() != a.String() {
			t.Fatalf("%s\n%s", a, again)
		}
	})
}

func parsed(t *rapid.T, text string) *flow.Flow {
	f, err := flow.Parse(text)
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return f
}

// drawn is a flow of a few nodes, some of them twice, that lead anywhere, and hold lists and references.
func drawn(t *rapid.T) string {
	name := rapid.SampledFrom([]string{"a", "b", "c", "", "Ürün \"1\"", "line\nbreak"})
	var nodes []any
	for n := range rapid.IntRange(0, 6).Draw(t, "nodes") {
		parameters := map[string]any{}
		for p := range rapid.IntRange(0, 4).Draw(t, "parameters") {
			parameters[fmt.Sprint(name.Draw(t, "parameter"), p)] = value(t, 2)
		}
		nodes = append(nodes, map[string]any{
			"id": fmt.Sprint("n", n), "name": name.Draw(t, "name"), "isStartNode": n == 0, "ui": map[string]any{"x": n},
			"spec": map[string]any{"name": name.Draw(t, "type"), "url": rapid.SampledFrom([]string{
				"/json/reply/DialNode", "/flows/start?flowId=1", "/flows/start?a=b&flowId=%31", "",
			}).Draw(t, "url")},
			"parameters": parameters,
		})
	}
	tree := map[string]any{"nodes": nodes}
	if rapid.Bool().Draw(t, "exits") {
		tree["exits"] = []any{map[string]any{"name": "out"}, map[string]any{"name": name.Draw(t, "exit")}}
	}
	text, err := json.Marshal(tree)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func value(t *rapid.T, depth int) any {
	kinds := []string{"String", "Transition", "Team", "Number", "Struct", "List"}
	if depth == 0 {
		kinds = kinds[:4]
	}
	kind := rapid.SampledFrom(kinds).Draw(t, "kind")
	v := map[string]any{
		"type": kind, "source": rapid.SampledFrom([]string{"Value", "Expression", "Customer", ""}).Draw(t, "source"),
		"isAsync": rapid.Bool().Draw(t, "async"), "isOutput": rapid.Bool().Draw(t, "output"),
	}
	text := rapid.SampledFrom([]string{"n0", "n1", "n5", "out", "", "1", "2"}).Draw(t, "text")
	switch kind {
	case "Number":
		v["value"] = map[string]any{"numberValue": len(text)}
	case "Struct":
		v["structParameters"] = map[string]any{"inner": value(t, depth-1)}
	case "List":
		v["listParameters"] = []any{map[string]any{"inner": value(t, depth-1)}, map[string]any{}}
	default:
		v["value"] = map[string]any{"stringValue": text}
	}
	return v
}

// Equality is one: of itself, in both directions, and through a third.
func TestEqual_isAnEquivalence(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := parsed(t, drawn(t)), parsed(t, drawn(t)), parsed(t, drawn(t))
		if !flow.Equal(a, a) || flow.Equal(a, b) != flow.Equal(b, a) || flow.Equal(a, b) && flow.Equal(b, c) && !flow.Equal(a, c) {
			t.Fatalf("%s\n%s\n%s", a.Logic(), b.Logic(), c.Logic())
		}
		if flow.Equal(a, b) != (len(flow.Differences(a, b)) == 0) {
			t.Fatalf("%v between\n%s\n%s", flow.Differences(a, b), a.Logic(), b.Logic())
		}
	})
}

// References that are replaced twice are replaced once, and all else stays.
func TestReplace(t *testing.T) {
	t.Parallel()
	references := map[string]string{"1": "here1", "2": "here2"}
	rapid.Check(t, func(t *rapid.T) {
		f := parsed(t, drawn(t))
		once, err := f.Replace(references)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := once.Replace(references)
		if err != nil || twice.String() != once.String() {
			t.Fatalf("%v:\n%s\n%s", err, once, twice)
		}
		for _, r := range once.References() {
			if r.ID == "1" || r.ID == "2" {
				t.Fatalf("%+v is left", r)
			}
		}
		if back := once.Restore(f, references); !flow.Equal(back, f) {
			t.Fatalf("%s\n%s", f.Logic(), back.Logic())
		}
	})
	f := parse(t, sample(t))
	for _, bad := range []map[string]string{{"a": ""}, {"a": "b", "b": "c"}} {
		if _, err := f.Replace(bad); err == nil {
			t.Errorf("%v is taken", bad)
		}
	}
	mapped := map[string]string{"65f1a2b3c4d5e6f708192e01": "team", "Team:Nobody": "x"}
	var left []string
	for _, r := range f.Unmapped("elsewhere", mapped) {
		left = append(left, r.Type)
	}
	if !slices.Equal(left, []string{"AudioFile", "AudioFile", "Flow"}) || f.Unmapped(f.AccountID, nil) != nil || !slices.Equal(f.Unused(mapped), []string{"Team:Nobody"}) {
		t.Errorf("%v, %v", left, f.Unused(mapped))
	}
}
