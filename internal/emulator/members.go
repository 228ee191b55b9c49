package emulator

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// maxBody is the largest request body in bytes. The API documents none; every request it has fits many times over.
const maxBody = 1 << 20

// members is a request before its members have types, by name in lower case: names match regardless of case.
type members map[string]value

// value is the value of a member.
type value struct {
	kind  valueKind
	text  string
	items []value
	names []string // of the items of an object of JSON, and of all items of XML, which does not tell the two apart
}

// valueKind says how much is known about a value. JSON tells strings from numbers; forms, queries and XML do not.
type valueKind int

const (
	null valueKind = iota
	untyped
	stringKind
	numberKind
	booleanKind
	listKind
	objectKind
	mapKind // an object whose names are data; requests have them as objects
)

// object gives the members of an object, by name in lower case.
func (v value) object() members {
	m := members{}
	m.add(v)
	return m
}

// add puts the members of an object over others. null says the same as nothing.
func (m members) add(v value) {
	for i, name := range v.names {
		if v.items[i].kind != null {
			m.set(name, v.items[i])
		}
	}
}

func (m members) set(name string, v value) { m[strings.ToLower(name)] = v }

// members reads the request: the query, overridden by the body, overridden by the path.
func (c *call) members() (members, error) {
	m := members{}
	m.addQuery(c.request.URL.Query())
	body, err := readBody(c.request)
	if err != nil {
		return nil, err
	}
	if err := c.decodeBody(m, body); err != nil {
		return nil, err
	}
	for name, text := range c.path {
		m.set(name, value{kind: untyped, text: text})
	}
	return m, nil
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

// decodeBody adds the members of the body to m. A body of unnamed type is read in the format of its answer, as
// ServiceStack does.
func (c *call) decodeBody(m members, body []byte) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	switch mediaType(c.request, c.format) {
	case contentTypeForm:
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return serializationError("", "The form is malformed")
		}
		m.addQuery(form)
		return nil
	case contentTypeJSON:
		v, err := decodeJSON(body)
		if err == nil && v.kind != objectKind {
			err = serializationError("", "The request is not a JSON object")
		}
		m.add(v)
		return err
	case contentTypeXML:
		v, err := decodeXML(body, c.operation.name)
		m.add(v)
		return err
	default:
		return statusError(http.StatusUnsupportedMediaType, "The content type of the request is not supported")
	}
}

const contentTypeForm = "application/x-www-form-urlencoded"

// mediaType is the content type of a request's body in its usual spelling, empty when it is none of ours.
func mediaType(r *http.Request, fallback format) string {
	f := fallback
	if header := r.Header.Get("Content-Type"); header != "" {
		name, parameters, err := mime.ParseMediaType(header)
		charset, named := parameters["charset"]
		if err != nil || named && !strings.EqualFold(charset, "utf-8") {
			return ""
		}
		if name == contentTypeForm {
			return contentTypeForm
		}
		f = mediaTypes[name]
	}
	switch f {
	case formatJSON:
		return contentTypeJSON
	case formatXML:
		return contentTypeXML
	default:
		return ""
	}
}

// addQuery adds the members of a query or a form. A member that is repeated keeps all its values.
func (m members) addQuery(query url.Values) {
	for name, texts := range query {
		v := value{kind: untyped, text: texts[len(texts)-1]}
		for _, text := range texts {
			v.items = append(v.items, value{kind: untyped, text: text})
		}
		m.set(name, v)
	}
}
