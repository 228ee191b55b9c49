package docs_test

import (
	"regexp"
	"strings"
	"testing"
)

// row is a line of the guide's table: logins managed, logins in the account, requests.
var row = regexp.MustCompile(`(?m)^\| ([\d,]+) \| ([\d,]+) \| (\d+) \|`)

// The requests that the guide promises are those that were measured.
func TestLargeInstallations_requestsWereMeasured(t *testing.T) {
	t.Parallel()
	results := read(t, "internal/bench/README.md")
	rows := row.FindAllStringSubmatch(read(t, "docs/guides/large-installations.md"), -1)
	if len(rows) == 0 {
		t.Error("found no figures: the test does not see them")
	}
	for _, promised := range rows {
		logins, account := strings.ReplaceAll(promised[1], ",", ""), strings.ReplaceAll(promised[2], ",", "")
		// LOGINS ACCOUNT EVOVOICE NOTHING RATIO REQUESTS
		measured := regexp.MustCompile(`(?m)^ +` + logins + ` +` + account + `( +\S+){3} +` + promised[3] + ` `)
		if !measured.MatchString(results) {
			t.Errorf("internal/bench/README.md has no measurement of %s logins in an account of %s with %s requests", logins, account, promised[3])
		}
	}
}
