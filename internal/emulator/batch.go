package emulator

import (
	"net/http"
	"slices"
	"strconv"
)

// executeBatch carries out several requests of one operation, as ServiceStack's auto-batched requests: the answer is a list of
// theirs, in which void ones are null (inferred). The first error is the answer of all and says which request it was; what
// came before it stands.
func (e *Emulator) executeBatch(c *call) (any, error) {
	if mediaType(c.request, formatJSON) != contentTypeJSON || c.format != formatJSON {
		return nil, statusError(http.StatusUnsupportedMediaType, "Several requests at once are JSON")
	}
	body, err := readBody(c.request)
	if err != nil {
		return nil, err
	}
	list, err := decodeJSON(body)
	if err != nil {
		return nil, err
	}
	if list.kind != listKind || slices.ContainsFunc(list.items, func(v value) bool { return v.kind != objectKind }) {
		return nil, serializationError("", "The request is not a list of JSON objects")
	}
	results := make([]any, len(list.items))
	for i, request := range list.items {
		result, err := e.handle(c, request.object())
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
