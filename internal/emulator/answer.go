package emulator

import (
	"bytes"
	"cmp"
	"io"
	"mime"
	"net"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// answer is a response before it is sent.
type answer struct {
	status int
	header http.Header
	body   []byte
	// content is sent in the place of the body; nil for none.
	content *content
	ending  ending
}

// ending is how an answer leaves the emulator.
type ending int

const (
	complete  ending = iota
	truncated        // half of it
	cut              // none of it: the connection is reset
)

func (e ending) String() string { return [...]string{"complete", "truncated", "cut"}[e] }

// success makes the answer of an operation that worked. For a result that is void or null it is 204, ServiceStack's default
// (inferred for Evo Voice).
func (e *Emulator) success(c *call, result any) answer {
	a := answer{status: http.StatusOK, header: http.Header{}}
	for _, cookie := range c.cookies {
		a.header.Add("Set-Cookie", cookie.String())
	}
	kept, isContent := result.(*content)
	switch _, none := result.(empty); {
	case isContent:
		a.content = kept
		a.header.Set("Content-Type", "application/octet-stream")
	case !none:
		e.encode(&a, c, result)
	case e.dialects.has("void-200-empty"), result == blank:
	case e.dialects.has("void-200-object") && result == void:
		type EmptyResponse struct{} // ServiceStack's name for it
		e.encode(&a, c, EmptyResponse{})
	default:
		a.status = http.StatusNoContent
	}
	return a
}

// failure makes the answer of an operation that did not work.
func (e *Emulator) failure(c *call, err error) answer {
	failed := asAPIError(err)
	a := answer{status: failed.status, header: http.Header{}}
	for name, values := range failed.header {
		a.header[name] = values
	}
	e.encode(&a, c, failed.response())
	return a
}

func (e *Emulator) encode(a *answer, c *call, dto any) {
	document := e.document(dto)
	switch {
	case c.format == formatXML:
		a.header.Set("Content-Type", contentTypeXML)
		a.body = encodeXML(document, reflect.TypeOf(dto))
	case c.callback != "":
		a.header.Set("Content-Type", contentTypeJSONP)
		a.body = []byte(c.callback + "(" + string(encodeJSON(document)) + ")")
	default:
		a.header.Set("Content-Type", contentTypeJSON)
		a.body = encodeJSON(document)
	}
}

// send writes the answer to the client, as much of it as its ending wants.
func (a answer) send(w http.ResponseWriter) {
	if a.ending == cut {
		reset(w)
		return
	}
	header := w.Header()
	for name, values := range a.header {
		header[name] = values
	}
	body, length := io.Reader(bytes.NewReader(a.body)), int64(len(a.body))
	if a.content != nil {
		body, length = a.content.reader(), a.content.length
	}
	if a.status != http.StatusNoContent {
		header.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	w.WriteHeader(a.status)
	if a.ending == complete {
		// An error here means that the client has gone: there is nobody to tell.
		_, _ = io.Copy(w, body)
		return
	}
	_, _ = io.CopyN(w, body, length/2)
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler) // the way to close a connection in the middle of an answer
}

// reset closes the connection without an answer. With no time to linger, the client sees a reset and not an end.
func reset(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

// format is a wire format.
type format int

const (
	unset format = iota
	formatJSON
	formatXML
	formatForm // of requests only
)

// The content types exactly as the metadata pages print them, without a charset.
const (
	contentTypeJSON  = "application/json"
	contentTypeXML   = "application/xml"
	contentTypeJSONP = "application/javascript"
)

// formatNames are the values of ?format=, the suffixes of a path and the first segments of the pre-defined routes.
var formatNames = map[string]format{"json": formatJSON, "xml": formatXML}

// mediaTypes are what Accept and Content-Type may name.
var mediaTypes = map[string]format{
	contentTypeJSON: formatJSON, "text/json": formatJSON,
	contentTypeXML: formatXML, "text/xml": formatXML,
	"application/x-www-form-urlencoded": formatForm,
}

// negotiate chooses the format of an answer: by the path, by ?format=, by Accept. The format is good for the answer
// that carries the error, too.
func negotiate(r *http.Request, byPath format) (format, error) {
	if byPath != unset {
		return byPath, nil
	}
	if name := r.URL.Query().Get("format"); name != "" {
		if f, ok := formatNames[strings.ToLower(name)]; ok {
			return f, nil
		}
		return formatJSON, statusError(http.StatusNotAcceptable, "The format '%s' is not supported", name)
	}
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if strings.TrimSpace(accept) == "" {
		return formatJSON, nil
	}
	if f := preferred(accept); f != unset {
		return f, nil
	}
	return formatJSON, statusError(http.StatusNotAcceptable, "None of the content types in Accept is supported")
}

// preferred returns the format with the highest quality in an Accept header, where the most specific range that covers it
// counts. Of equals, the one named first wins, and JSON where a wildcard stands for both.
func preferred(accept string) format {
	best, bestQuality, bestPosition := unset, 0.0, 0
	for _, f := range []format{formatJSON, formatXML} {
		mostSpecific, quality, position := 0, 0.0, 0
		for i, entry := range strings.Split(accept, ",") {
			name, parameters, err := mime.ParseMediaType(entry)
			q, bad := strconv.ParseFloat(cmp.Or(parameters["q"], "1"), 64)
			specific := map[string]int{"*/*": 1, "application/*": 2}[name]
			if mediaTypes[name] == f {
				specific = 3
			}
			if err == nil && bad == nil && specific > mostSpecific {
				mostSpecific, quality, position = specific, q, i
			}
		}
		if quality > bestQuality || quality == bestQuality && quality > 0 && position < bestPosition {
			best, bestQuality, bestPosition = f, quality, position
		}
	}
	return best
}

var callbackPattern = regexp.MustCompile(`^[A-Za-z_$][A-Za-z0-9_$.]{0,127}$`)

// callbackName returns the function to wrap a JSON answer in. What is not a name would be a script of the caller's.
func callbackName(r *http.Request) (string, error) {
	name := r.URL.Query().Get("callback")
	if name != "" && !callbackPattern.MatchString(name) {
		return "", argumentError("callback", "The callback is not the name of a function")
	}
	return name, nil
}
