package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A registry sorts the pages of what is managed into groups of this order; guides stand by themselves.
var groups = []string{
	"Logins", "Accounts and Customers", "Flows", "Numbers and Routing", "Files", "Settings", "Actions and Functions",
}

var group = regexp.MustCompile(`(?m)^subcategory: "(.*)"$`)

func TestPages_areGrouped(t *testing.T) {
	t.Parallel()
	for _, page := range pages(t) {
		if !strings.HasPrefix(page, "docs/") || strings.HasPrefix(page, "docs/guides/") || page == "docs/index.md" {
			continue
		}
		if match := group.FindStringSubmatch(read(t, page)); len(match) < 2 || !slices.Contains(groups, match[1]) {
			t.Errorf("%s is in no group: its template names one of %s as its subcategory", page, strings.Join(groups, ", "))
		}
	}
}
