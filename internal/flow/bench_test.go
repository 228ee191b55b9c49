package flow_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// large is a flow of many nodes, each of which leads to the next.
func large(nodes int) string {
	var b strings.Builder
	b.WriteString(`{"nodes":[`)
	for n := range nodes {
		if n > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":"n%d","name":"Step %d","isStartNode":%t,"ui":{"x":%d,"y":0},"spec":{"name":"Play","typeName":"PlayNode","url":"/json/reply/PlayNode"},`+
			`"parameters":{"File":{"id":"f%d","type":"AudioFile","value":{"stringValue":"65f1a2b3c4d5e6f708192f01"}},"Loops":{"id":"l%d","type":"Number","value":{"numberValue":%d}},`+
			`"Done":{"id":"d%d","type":"Transition","value":{"stringValue":"n%d"}}}}`, n, n, n == 0, n, n, n, n, n, (n+1)%nodes)
	}
	b.WriteString(`]}`)
	return b.String()
}

// BenchmarkFlow does all that a plan and an apply do with a flow: five times as many nodes take five times as long.
func BenchmarkFlow(b *testing.B) {
	for _, nodes := range []int{1_000, 5_000} {
		text := large(nodes)
		b.Run(fmt.Sprintf("nodes=%d", nodes), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				f, server := parse(b, text), parse(b, text)
				if !flow.Equal(f, server) || len(flow.Differences(f, server)) > 0 {
					b.Fatal("they differ")
				}
				f.Check()
				f.Outline()
				f.Mermaid()
				replaced, err := f.Replace(map[string]string{"65f1a2b3c4d5e6f708192f01": "here"})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := replaced.Merge(server, flow.Write{Scope: "main"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
