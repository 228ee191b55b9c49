package flow_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// What is written is the flow of the file, with what Evo Voice alone knows.
func TestMerge_keepsWhatTheFileDoesNotHave(t *testing.T) {
	t.Parallel()
	server := parse(t, edited(t,
		`"ui": {"x": 40, "y": 40, "notes": ""}`, `"ui": {"x": 7, "y": 8, "notes": "by hand"}`,
		`"name": "Ring support",`, `"name": "Ring support", "xKept": {"a": 1.50},`,
		`"id": "v6"`, `"id": "theirs"`, `"category": "Logic"`, `"category": "Logic", "xOfType": true`,
	))
	file := parse(t, edited(t, `"id": "v6", `, "", `{"numberValue": 30}`, `{"numberValue": 45}`, `"value": {"stringValue": "`+canary+`"}`, `"value": {}`))
	merged, err := file.Merge(server, flow.Write{Scope: "main"})
	if err != nil {
		t.Fatal(err)
	}
	text := merged.String()
	for _, kept := range []string{`"by hand"`, `"xKept": {"a": 1.50}`, `"theirs"`, `"xOfType": true`, canary, `{"numberValue": 45}`} {
		if !strings.Contains(text, kept) {
			t.Errorf("%s is gone from %s", kept, text)
		}
	}
	if layout, err := file.Merge(server, flow.Write{Scope: "main", Layout: true}); err != nil || strings.Contains(layout.String(), "by hand") {
		t.Errorf("%v: the positions are not the file's", err)
	}
	secret, err := file.Merge(server, flow.Write{Scope: "main", Secrets: map[string]string{"n3.CrmApiKey": "another"}})
	if err != nil || strings.Contains(secret.String(), canary) || !strings.Contains(secret.String(), "another") {
		t.Errorf("%v: the secret is not the one that is given", err)
	}
}

// Whatever Evo Voice has, what is written is the flow of the file, has an id for every value, each once, and is the same each time.
func TestMerge_isTheFlow(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		file, server := parsed(t, drawn(t)), (*flow.Flow)(nil)
		if rapid.Bool().Draw(t, "there") {
			server = parsed(t, drawn(t))
		}
		write := flow.Write{Scope: "main"}
		merged, err := file.Merge(server, write)
		if err != nil {
			t.Fatal(err)
		}
		if !flow.Equal(file, merged) {
			t.Fatalf("%v\n%s\n%s", flow.Differences(file, merged), file.Logic(), merged.Logic())
		}
		for _, i := range merged.Check() {
			if i.Code == flow.ValueIDMissing || i.Code == flow.ValueIDNotUnique {
				t.Fatalf("%s\n%s", i.Message, merged)
			}
		}
		again, err := file.Merge(merged, write)
		if err != nil || again.String() != merged.String() {
			t.Fatalf("%v:\n%s\n%s", err, merged, again)
		}
	})
}
