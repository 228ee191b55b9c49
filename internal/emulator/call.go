package emulator

import (
	"context"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// call is one request on its way through the emulator.
type call struct {
	request   *http.Request
	target    target
	operation *operation // nil when the request names none
	path      map[string]string
	format    format
	callback  string // JSONP

	caller  *caller
	session *session // never nil when caller is not
	cookies []*http.Cookie
	upload  *upload // nil for a request without a file
}

// route finds the operation that a request names.
func (d dialects) route(r *http.Request) *call {
	if strings.HasPrefix(r.URL.Path, contentPath) && r.Method == http.MethodGet {
		return &call{request: r, operation: &downloadFile}
	}
	c := &call{request: r, target: d.resolve(r.URL.EscapedPath())}
	m := c.target.byVerb[requestVerb(r)]
	c.operation, c.path = m.operation, m.path
	return c
}

func (c *call) operationName() string {
	if c.operation == nil {
		return ""
	}
	return c.operation.name
}

// respond carries a call out and makes its answer.
func (e *Emulator) respond(c *call) answer {
	format, err := negotiate(c.request, c.target.format)
	c.format = format
	if err != nil {
		return e.failure(c, err)
	}
	if c.callback, err = callbackName(c.request); err != nil {
		return e.failure(c, err)
	}
	result, err := e.execute(c)
	if err != nil {
		return e.failure(c, err)
	}
	return e.success(c, result)
}

// execute takes a call past the doorkeepers to its operation.
func (e *Emulator) execute(c *call) (any, error) {
	if c.operation == nil {
		return nil, c.notRouted()
	}
	var err error
	if c.caller, err = e.identify(c); err != nil {
		return nil, err
	}
	if err := e.authorize(c); err != nil {
		return nil, err
	}
	if c.target.batch {
		return e.executeBatch(c)
	}
	m, err := c.members()
	if err != nil {
		return nil, err
	}
	return e.handle(c, m)
}

// handle carries out one request of a call.
func (e *Emulator) handle(c *call, m members) (any, error) {
	result, err := c.operation.handle(e, c, m)
	if err == nil && e.dialects.has("members-unknown-kept") && c.operation.routes[0].verb == http.MethodPatch {
		if answered := reflect.ValueOf(result); answered.Kind() == reflect.Struct {
			e.kept.patched(m, answered, e.dialects.has("nested-merged"))
		}
	}
	return result, err
}

// notRouted tells an unknown path from a verb that a known path does not take.
func (c *call) notRouted() error {
	verbs := slices.Sorted(maps.Keys(c.target.byVerb))
	if len(verbs) == 0 {
		return statusError(http.StatusNotFound, "Handler for Request not found: %s", c.request.URL.Path)
	}
	failed := statusError(http.StatusMethodNotAllowed, "%s is not supported here", c.request.Method)
	failed.header = http.Header{"Allow": {strings.Join(verbs, ", ")}}
	return failed
}

// wait returns early, and reports false, when the client or the server has gone.
func wait(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return true
	}
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}

// executeBatch carries out several requests of one operation, as ServiceStack's auto-batched requests: the answer is a list of
// theirs, in which void ones are null (inferred). The first error is the answer of all and says which request it was; what
// came before it stands.
func (e *Emulator) executeBatch(c *call) (any, error) {
	if mediaType(c.request, formatJSON) != formatJSON || c.format != formatJSON {
		return nil, statusError(http.StatusUnsupportedMediaType, "Several requests at once are JSON")
	}
	body, err := readBody(c.request)
	if err != nil {
		return nil, err
	}
	sent, err := decodeJSON(body)
	if err != nil {
		return nil, err
	}
	list, isList := sent.([]any)
	requests := make([]members, len(list))
	for i, request := range list {
		requests[i] = members{}
		_, isObject := request.(map[string]any)
		isList = isList && isObject && requests[i].add(request)
	}
	if !isList {
		return nil, serializationError("", "The request is not a list of JSON objects")
	}
	results := make([]any, len(requests))
	for i, request := range requests {
		result, err := e.handle(c, request)
		if err != nil {
			failed := *asAPIError(err)
			failed.meta = map[string]string{"autoBatchIndex": strconv.Itoa(i)}
			failed.header = http.Header{"X-Autobatch-Completed": {strconv.Itoa(i)}}
			return nil, &failed
		}
		if _, none := result.(empty); !none {
			results[i] = result
		}
	}
	return results, nil
}
