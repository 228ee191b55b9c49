package flow_test

import (
	"maps"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// Whatever a file holds, reading it does not panic; what was read is printed as what is read again; and what is made of it is a flow.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		sample(f), `{}`, `{"nodes":[]}`, `{"package":{"flows":[{"nodes":[]}]},"kind":"evov-portable-flow-package"}`,
		`{"nodes":[{"id":"a","spec":{"url":"/flows/start?flowId=%2"},"parameters":{"":{"type":"Transition","value":{"stringValue":"a"}}}}]}`,
		`{"nodes":[{"id":"a"},{"id":"a"},null]}`, `{"exits":[{"name":""},{"name":""}],"parameters":[{"name":"token","defaultValue":{"numberValue":-0.0e-9}}]}`,
		`{"nodes":[{"parameters":{"L":{"listParameters":[{"L":{"listParameters":[{}]}}],"value":{"listValue":[{"secret":{"stringValue":"s"}}]}}}}]}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read, err := flow.Parse(text)
		if err != nil {
			return
		}
		printed := read.String()
		again, err := flow.Parse(printed)
		if err != nil || again.String() != printed {
			t.Fatalf("%v:\n%s\n%s", err, printed, again)
		}
		if !flow.Equal(read, again) || !maps.Equal(read.Outline(), again.Outline()) || read.Mermaid() != again.Mermaid() {
			t.Fatalf("%s\n%s", read.Logic(), again.Logic())
		}
		read.Check()
		_, _ = read.Walk(nil)
		without := read.WithoutSecrets()
		for _, s := range without.Secrets() {
			if s.Literal {
				t.Fatalf("%+v is left in %s", s, without)
			}
		}
		references := map[string]string{}
		for _, r := range read.References() {
			references[r.ID] = "of " + r.ID
		}
		once, err := read.Replace(references)
		if err != nil {
			return
		}
		if twice, err := once.Replace(references); err != nil || twice.String() != once.String() {
			t.Fatalf("%v:\n%s\n%s", err, once, twice)
		}
		merged, err := read.Merge(once, flow.Write{Scope: "fuzz"})
		if err == nil && !flow.Equal(merged, read) && unique(read) {
			t.Fatalf("%v\n%s\n%s", flow.Differences(read, merged), read.Logic(), merged.Logic())
		}
	})
}

// unique reports whether nothing is there twice that is looked up by its name.
func unique(f *flow.Flow) bool {
	seen := map[string]bool{}
	for _, n := range f.Nodes {
		if seen["n"+n.ID] {
			return false
		}
		seen["n"+n.ID] = true
	}
	for _, p := range f.Parameters {
		if seen["p"+p.Name] {
			return false
		}
		seen["p"+p.Name] = true
	}
	return true
}
