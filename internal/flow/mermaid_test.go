package flow_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMermaid(t *testing.T) {
	t.Parallel()
	picture := parse(t, edited(t, `{"stringValue": "n3"}`, `{"stringValue": "n9"}`)).Mermaid()
	for _, want := range []string{
		"flowchart TD\n", `n1(["Open?<br/>#40;Schedule#41;"])`, `[["Voicemail"]]`, `(((`, `-->|"Closed"| n2`, "n9 is missing", "class n4 unreachable", `-.->|"Record"| n2`,
	} {
		if !strings.Contains(picture, want) {
			t.Errorf("no %s in %s", want, picture)
		}
	}
}

// Mermaid itself reads the picture of any flow, whatever its labels are.
func TestMermaid_isRead(t *testing.T) {
	t.Parallel()
	folder := reader(t)
	pictures := []string{parse(t, sample(t)).Mermaid(), parse(t, `{"nodes":[]}`).Mermaid()}
	for _, label := range []string{
		"end", "graph", `a"b`, "a]b", "a;b", "a%%b", "<script>alert(1)</script>", "click n1 href", "`code`", "#quot;", "&amp;", "ملاحظة", "日本語 🎉", "--> x", "o", "x", "}{", "\\", "e\u0301", " ", "\u202e",
	} {
		quoted, err := json.Marshal(label)
		if err != nil {
			t.Fatal(err)
		}
		pictures = append(pictures, parse(t, strings.ReplaceAll(edited(t, `"Ring support"`, string(quoted)), `"Escalate"`, string(quoted))).Mermaid())
	}
	drawings := rapid.Custom(func(t *rapid.T) string { return parsed(t, drawn(t)).Mermaid() })
	for seed := range 50 {
		pictures = append(pictures, drawings.Example(seed))
	}
	if got := read(t, folder, pictures...); got != strconv.Itoa(len(pictures)) {
		t.Errorf("%s of %d are read", got, len(pictures))
	}
	if got := read(t, folder, "flowchart TD\n  n1[\"a\n"); !strings.Contains(got, "Parse error") {
		t.Errorf("what is no picture is read: %s", got)
	}
}

// read is what Mermaid says of pictures: how many there are, or what is wrong.
func read(t *testing.T, folder string, pictures ...string) string {
	t.Helper()
	var lines bytes.Buffer
	for _, picture := range pictures {
		if err := json.NewEncoder(&lines).Encode(picture); err != nil {
			t.Fatal(err)
		}
	}
	node := exec.CommandContext(t.Context(), "node", "read.mjs")
	node.Dir, node.Stdin = folder, &lines
	out, err := node.CombinedOutput()
	if err != nil {
		return string(out) + err.Error()
	}
	return strings.TrimSpace(string(out))
}

// reader installs the Mermaid that tools/mermaid pins into a folder of the test's own.
func reader(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("needs %s", program)
		}
	}
	folder := t.TempDir()
	for _, name := range []string{"package.json", "package-lock.json", "read.mjs"} {
		content, err := os.ReadFile(filepath.Join("..", "..", "tools", "mermaid", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	npm := exec.CommandContext(t.Context(), "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = folder
	if output, err := npm.CombinedOutput(); err != nil {
		t.Skipf("npm cannot install Mermaid: %v\n%s", err, output)
	}
	return folder
}
