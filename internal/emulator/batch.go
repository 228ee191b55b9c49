package emulator

import (
	"net/http"
	"strconv"
)

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
