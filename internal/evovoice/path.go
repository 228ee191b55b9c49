package evovoice

import (
	"net/url"
	"strings"
)

// pathFor puts an id into the braces of the path. An id is opaque and stays one segment, whatever it holds: url.PathEscape
// leaves "." and ".." alone, which clients and proxies would resolve to another path.
func (o operation) pathFor(id string) string {
	before, rest, found := strings.Cut(o.path, "{")
	if !found {
		return o.path
	}
	_, after, _ := strings.Cut(rest, "}")
	escaped := url.PathEscape(id)
	if strings.Trim(id, ".") == "" {
		escaped = strings.ReplaceAll(id, ".", "%2E")
	}
	return before + escaped + after
}
