package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// maxBody is the largest request body in bytes. The API documents none; every request it has fits many times over.
const maxBody = 1 << 20

// members is a request before its members have types, by name in lower case: names match regardless of case. The values are
// what encoding/json makes of them, or untyped, or elements.
type members map[string]any

// untyped is a text of XML, or what a query or a form has of a member. None of them tells strings from numbers.
type untyped []string

// elements are members in order: of a document of XML, which does not tell objects from lists, or of an object in an answer.
type elements []element

type element struct {
	name  string
	value any
}

// elementsOf are the members of an object in an order of their own, so that the same request always means the same; ok is false
// for what is none. In XML, an empty one looks like an empty text.
func elementsOf(v any) (list elements, ok bool) {
	switch v := v.(type) {
	case elements:
		return v, true
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, element{name, v[name]})
		}
		return list, true
	case untyped:
		return nil, strings.TrimSpace(strings.Join(v, "")) == ""
	default:
		return nil, false
	}
}

// add puts the members of an object over others, and reports whether it is one. null says the same as nothing.
func (m members) add(object any) bool {
	list, ok := elementsOf(object)
	for _, e := range list {
		if e.value != nil {
			m[strings.ToLower(e.name)] = e.value
		}
	}
	return ok
}

// addQuery adds the members of a query or a form. A member that is repeated keeps all its values.
func (m members) addQuery(query url.Values) {
	for name, texts := range query {
		m[strings.ToLower(name)] = untyped(texts)
	}
}

// members reads the request: the query, overridden by the body, overridden by the path.
func (c *call) members() (members, error) {
	m := members{}
	m.addQuery(c.request.URL.Query())
	if err := c.addBody(m); err != nil {
		return nil, err
	}
	for name, text := range c.path {
		m[strings.ToLower(name)] = untyped{text}
	}
	return m, nil
}

// addBody adds the members of the body to m. A body of unnamed type is read in the format of its answer, as ServiceStack does.
func (c *call) addBody(m members) error {
	if uploaded, err := c.addUpload(m); uploaded || err != nil {
		return err
	}
	body, err := readBody(c.request)
	if err != nil || len(bytes.TrimSpace(body)) == 0 {
		return err
	}
	var sent any
	switch mediaType(c.request, c.format) {
	case formatForm:
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return serializationError("", "The form is malformed")
		}
		m.addQuery(form)
		return nil
	case formatJSON:
		sent, err = decodeJSON(body)
		if _, isObject := sent.(map[string]any); err == nil && !isObject {
			err = serializationError("", "The request is not a JSON object")
		}
	case formatXML:
		sent, err = decodeXML(body, c.operation.name)
	default:
		err = statusError(http.StatusUnsupportedMediaType, "The content type of the request is not supported")
	}
	m.add(sent)
	return err
}

func readBody(r *http.Request) ([]byte, error) {
	if r.Body == nil { // not a server's request, but one handed to ServeHTTP
		return nil, nil
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return nil, serializationError("", "The request body ended early")
	}
	if len(body) > maxBody {
		return nil, statusError(http.StatusRequestEntityTooLarge, "A request body may have %d bytes", maxBody)
	}
	return body, nil
}

// mediaType is the format of a request's body, unset when it is none of ours.
func mediaType(r *http.Request, fallback format) format {
	header := r.Header.Get("Content-Type")
	if header == "" {
		return fallback
	}
	name, parameters, err := mime.ParseMediaType(header)
	if charset, named := parameters["charset"]; err != nil || named && !strings.EqualFold(charset, "utf-8") {
		return unset
	}
	return mediaTypes[name]
}

// decodeJSON does not repeat the decoder's words: they may quote the request, and with it a password.
func decodeJSON(body []byte) (parsed any, err error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	if err := decoder.Decode(&parsed); err != nil {
		return nil, serializationError("", "The JSON is malformed")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, serializationError("", "There is something behind the JSON")
	}
	return parsed, nil
}
