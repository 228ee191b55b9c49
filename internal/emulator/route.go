package emulator

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
)

// target is what a path names: an operation by each verb, and the members that are part of the path.
type target struct {
	byVerb map[string]match
	format format // fixed by a suffix or a pre-defined route; unset otherwise
	batch  bool   // a list of requests
}

type match struct {
	operation *operation
	path      map[string]string
	literals  int // segments that match word for word: the more, the closer
}

// resolve finds what a path names. The path is escaped, so that an id may hold a slash.
func (d dialects) resolve(escapedPath string) target {
	path, suffix := cutSuffix(escapedPath)
	segments, ok := splitPath(path)
	if !ok {
		return target{format: suffix}
	}
	if t, ok := d.resolvePredefined(segments); ok {
		t.format = cmp.Or(t.format, suffix)
		return t
	}
	t := target{byVerb: map[string]match{}, format: suffix}
	for i := range operations {
		for _, r := range operations[i].routes {
			m, ok := r.match(segments)
			if best, taken := t.byVerb[r.verb]; ok && (!taken || m.literals > best.literals) {
				m.operation = &operations[i]
				t.byVerb[r.verb] = m
			}
		}
	}
	return t
}

// resolvePredefined recognises the routes that ServiceStack has for every operation: /json/reply/{Operation} and
// /xml/reply/{Operation}, in its version 6 also /api/{Operation}, and each of them with [] for a list of requests.
func (d dialects) resolvePredefined(segments []string) (target, bool) {
	version6 := !d.has("no-api-route")
	t := target{byVerb: map[string]match{}}
	switch {
	case version6 && len(segments) == 2 && strings.EqualFold(segments[0], "api"):
	case len(segments) == 3 && strings.EqualFold(segments[1], "reply") && formatNames[strings.ToLower(segments[0])] != unset:
		t.format = formatNames[strings.ToLower(segments[0])]
	default:
		return target{}, false
	}
	name := segments[len(segments)-1]
	if version6 {
		name, t.batch = strings.CutSuffix(name, "[]")
	}
	for i := range operations {
		if !strings.EqualFold(operations[i].name, name) {
			continue
		}
		for _, r := range operations[i].routes {
			t.byVerb[r.verb] = match{operation: &operations[i]}
		}
		if t.batch { // is posted, whatever its requests are
			t.byVerb = map[string]match{http.MethodPost: {operation: &operations[i]}}
		}
	}
	return t, true
}

func (r route) match(segments []string) (match, bool) {
	want := strings.Split(strings.Trim(r.pattern, "/"), "/")
	if len(want) != len(segments) {
		return match{}, false
	}
	m := match{path: map[string]string{}}
	for i, w := range want {
		name, isMember := strings.CutPrefix(w, "{")
		switch {
		case isMember:
			m.path[strings.TrimSuffix(name, "}")] = segments[i]
		case strings.EqualFold(w, segments[i]):
			m.literals++
		default:
			return match{}, false
		}
	}
	return m, true
}

// cutSuffix takes ".json" or ".xml" off a path.
func cutSuffix(path string) (string, format) {
	for name, f := range formatNames {
		if rest, ok := strings.CutSuffix(path, "."+name); ok {
			return rest, f
		}
	}
	return path, unset
}

// splitPath unescapes each segment by itself. An empty segment names nothing.
func splitPath(path string) ([]string, bool) {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	for i, segment := range segments {
		unescaped, err := url.PathUnescape(segment)
		if err != nil || unescaped == "" {
			return nil, false
		}
		segments[i] = unescaped
	}
	return segments, true
}

// requestVerb is the method, or what a POST asks to be taken for: ServiceStack's way through proxies that know no PATCH.
func requestVerb(r *http.Request) string {
	if override := r.Header.Get("X-Http-Method-Override"); override != "" && r.Method == http.MethodPost {
		return strings.ToUpper(override)
	}
	return r.Method
}
