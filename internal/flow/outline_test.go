package flow_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

const canary = "not-in-a-file-please"

func TestOutline(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"n1":                  `Open? (Schedule, start); Closed -> Voicemail; Open -> Play`,
		"n2":                  `Play; Done -> Ring support; File = AudioFile 65f1a2b3c4d5e6f708192f01; Loops = 1`,
		"n3":                  `Ring support (Dial); Failed -> exit Escalate; Record -> Voicemail (async); CallerName = Customer "Company name"; CrmApiKey = (secret); Subject = expression "Call from {Session.From}"; Targets = list of 1; Targets[0].Options.TimeoutInSeconds = 30; Targets[0].Target = Team 65f1a2b3c4d5e6f708192e01`,
		"n4":                  `Voicemail; calls Flow 65f1a2b3c4d5e6f708192d07`,
		"exit Escalate":       `Escalate`,
		"parameter Caller":    `Caller (String); public; output`,
		"parameter Greeting":  `Greeting (AudioFile); public; default = AudioFile 65f1a2b3c4d5e6f708192f01`,
		"parameter Languages": `Languages (List); listType = {"fields":[{"name":"Code","type":"String"}],"typeName":"Language"}`,
	}
	if diff := cmp.Diff(want, parse(t, sample(t)).Outline()); diff != "" {
		t.Error(diff)
	}
}

// A change is the lines of the nodes that it changes, also where the change is too far behind to be shown.
func TestOutline_showsEachChange(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("long ", 100)
	a := parse(t, edited(t, "Call from {Session.From}", long+"a")).Outline()
	b := parse(t, edited(t, "Call from {Session.From}", long+"b")).Outline()
	var changed []string
	for key := range a {
		if a[key] != b[key] {
			changed = append(changed, key)
		}
	}
	if !slices.Equal(changed, []string{"n3"}) || len(a["n3"]) > 500 {
		t.Errorf("%v: %s", changed, a["n3"])
	}
}

// Nothing that is made of a flow for people shows a secret: by its name, by its type, or by being said to be one.
func TestSecrets_areNotShown(t *testing.T) {
	t.Parallel()
	password := edited(t, `"url": "/json/reply/DialNode"`, `"url": "/json/reply/DialNode", "dataType": {"fields": [{"name": "Pin", "type": "String", "uiHint": "Password"}]}`,
		`"CrmApiKey": `, `"Pin": `)
	nested := edited(t, `"value": {"stringValue": "`+canary+`"}`, `"value": {"structValue": {"Token": {"stringValue": "`+canary+`"}}}`, `"CrmApiKey": `, `"Login": `)
	for name, test := range map[string]struct{ text, place string }{
		"name":     {sample(t), "n3.CrmApiKey"},
		"type":     {password, "n3.Pin"},
		"given":    {edited(t, `"CrmApiKey": `, `"Plain": `), "n3.Plain"},
		"nested":   {nested, "n3.Login.Token"},
		"in a map": {edited(t, `"TimeoutInSeconds": {"id": "v10", "type": "Number", "source": "Value", "value": {"numberValue": 30}}`, `"Secret": {"id": "v10", "type": "String", "value": {"stringValue": "`+canary+`"}}`, `"CrmApiKey": `, `"CrmAuth": `), "n3.Targets[0].Options.Secret"},
		"default":  {edited(t, `"name": "Caller", "type": "String", "isPublic": true, "isOutput": true`, `"name": "Api Key", "type": "String", "defaultValue": {"stringValue": "`+canary+`"}`), "parameters.Api Key"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := parse(t, test.text)
			var places []string
			for _, s := range f.Secrets(test.place) {
				places = append(places, s.Place)
			}
			if !slices.Contains(places, test.place) {
				t.Errorf("the places are %v", places)
			}
			without := f.WithoutSecrets(test.place)
			shown := []string{f.Mermaid(), without.String(), without.Logic(), strings.Join(slices.Collect(maps.Values(f.Outline(test.place))), "\n")}
			for _, i := range f.Check() {
				shown = append(shown, i.Message)
			}
			for _, d := range flow.Differences(f, without) {
				shown = append(shown, d.Label)
			}
			for _, text := range shown {
				if strings.Contains(text, canary) {
					t.Error(text)
				}
			}
			// And the value comes back to the place that it was taken from.
			with, err := without.WithSecrets(map[string]string{test.place: canary})
			if err != nil || !strings.Contains(with.String(), canary) {
				t.Errorf("%v: %s", err, with)
			}
		})
	}
}

func TestWithSecrets_errors(t *testing.T) {
	t.Parallel()
	f := parse(t, sample(t))
	for place, want := range map[string]string{
		"n3.Nothing": `"n3.Nothing" names no value of the flow`, "n9.CrmApiKey": "names no value of the flow",
		"n3.CallerName": "takes its value from a field of Customer", "n1.Open": "names no value of the flow",
	} {
		if _, err := f.WithSecrets(map[string]string{place: canary}); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), canary) {
			t.Errorf("%s: %v", place, err)
		}
	}
}
