package flow_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// sample is a flow with every kind of thing in it, as a file holds it.
func sample(tb testing.TB) string {
	tb.Helper()
	content, err := os.ReadFile("testdata/sample.json")
	if err != nil {
		tb.Fatal(err)
	}
	return string(content)
}

// edited is the sample with pairs of texts replaced, each of which stands in it once.
func edited(tb testing.TB, pairs ...string) string {
	tb.Helper()
	text := sample(tb)
	for i := 0; i < len(pairs); i += 2 {
		if n := strings.Count(text, pairs[i]); n != 1 {
			tb.Fatalf("%s stands in the sample %d times", pairs[i], n)
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

func parse(tb testing.TB, text string) *flow.Flow {
	tb.Helper()
	f, err := flow.Parse(text)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func TestFlow_isRead(t *testing.T) {
	t.Parallel()
	f := parse(t, sample(t))
	if f.ID != "65f1a2b3c4d5e6f708192d00" || f.Name != "Main line" || f.AccountID != "65f1a2b3c4d5e6f708192a00" {
		t.Errorf("%s %s %s", f.ID, f.Name, f.AccountID)
	}
	var labels []string
	for _, n := range f.Nodes {
		labels = append(labels, n.Label)
	}
	if got := strings.Join(labels, ", "); got != "Open?, Play, Ring support, Voicemail" {
		t.Error(got)
	}
	var ways []string
	for _, way := range f.Transitions() {
		ways = append(ways, way.From.Label+"."+way.Output+" -> "+way.String())
	}
	want := []string{
		"Open?.Closed -> Voicemail", "Open?.Open -> Play", "Play.Done -> Ring support", "Ring support.Failed -> exit Escalate",
		"Ring support.Record -> Voicemail (async)",
	}
	if !slices.Equal(ways, want) {
		t.Error(ways)
	}
	var references []string
	for _, r := range f.References() {
		references = append(references, r.Type+" "+r.ID[len(r.ID)-3:]+" at "+r.Path)
	}
	want = []string{
		"AudioFile f01 at parameters[0].defaultValue.stringValue", "AudioFile f01 at nodes[1].parameters.File.value.stringValue",
		"Team e01 at nodes[2].parameters.Targets.listParameters[0].Target.value.stringValue", "Flow d07 at nodes[3].spec.url",
	}
	if !slices.Equal(references, want) {
		t.Error(references)
	}
	if got := f.SubFlows(); len(got) != 1 || got[0] != "65f1a2b3c4d5e6f708192d07" {
		t.Error(got)
	}
}

// A portable package is read as the flow in it, which is called what the package calls things.
func TestFlow_inAPackage(t *testing.T) {
	t.Parallel()
	packed := func(flows, more string) string {
		return `{"kind":"evov-portable-flow-package","version":1,"source":{"accountId":"a1"},"package":{"flows":[` + flows + `]}` + more + `}`
	}
	f := parse(t, packed(sample(t), `,"references":[{"type":"Team","sourceId":"65f1a2b3c4d5e6f708192e01","label":"Support"}]`))
	if f.AccountID != "a1" || !flow.Equal(f, parse(t, sample(t))) {
		t.Errorf("%s: %s", f.AccountID, f.Logic())
	}
	if got := f.References()[2]; got.Label != "Team:Support" || got.Path != "package.flows[0].nodes[2].parameters.Targets.listParameters[0].Target.value.stringValue" {
		t.Errorf("%+v", got)
	}
	for text, want := range map[string]string{
		packed(`{"name":"a","nodes":[]},{"name":"b","nodes":[]}`, ""): `package.flows: has 2 flows, where one is wanted: "a", "b"`,
		packed("", ""):  "package.flows: has 0 flows, where one is wanted",
		packed("1", ""): "package.flows[0]: is a number, and not a flow",
		strings.Replace(packed(sample(t), ""), `"version":1`, `"version":2`, 1): "version: is not 1",
	} {
		if _, err := flow.Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v instead of %s", err, want)
		}
	}
}

// What cannot be read is said with the place, and without what stands there.
func TestParse_errors(t *testing.T) {
	t.Parallel()
	const secret = "not-in-a-file-please"
	for text, want := range map[string]string{
		"":                              "line 1: the text ends where a value is missing: is the file whole?",
		"[]":                            "is a list, and not a flow",
		`"` + secret + `"`:              "is a text, and not a flow",
		`{"a":1}`:                       `is not a flow: it has neither "nodes" nor "parameters" nor "exits"`,
		"{\n\"nodes\": [}":              "line 2: nodes[0]: is not JSON",
		`{"nodes":[` + sample(t)[:99]:   "is the file whole?",
		`{"nodes":[1]}`:                 "nodes[0]: is a number, and not an object",
		`{"nodes":{}}`:                  "nodes: is an object, and not a list",
		`{"nodes":[{"id":7}]}`:          "nodes[0].id: is a number, and not a text",
		`{"nodes":[],"nodes":[]}`:       "nodes: is there twice: which one holds?",
		`{"nodes":[],"exits":["a"]}`:    "exits[0]: is a text, and not an object",
		`{"nodes":[]} {}`:               "line 1: after the end there is more",
		`{"nodes":[01]}`:                "a comma or the end of a list is missing",
		"{\"nodes\":[\"\xff\"]}":        "is not text in UTF-8",
		strings.Repeat("[", 300):        "is nested more than 256 levels deep",
		`{"nodes":[{"isStartNode":1}]}`: "nodes[0].isStartNode: is a number, and not true or false",
		edited(t, `"value": {"stringValue": "`+secret+`"}`, `"value": ["`+secret+`"]`): "nodes[2].parameters.CrmApiKey.value: is a list, and not an object",
	} {
		_, err := flow.Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v instead of %s", err, want)
		} else if strings.Contains(err.Error(), secret) {
			t.Errorf("a value is shown: %v", err)
		}
	}
}
