package emulator

import (
	"net"
	"net/http"
	"reflect"
	"strconv"
)

// answer is a response before it is sent.
type answer struct {
	status int
	header http.Header
	body   []byte
	ending ending
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
	switch _, none := result.(empty); {
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
	if a.status != http.StatusNoContent {
		header.Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	w.WriteHeader(a.status)
	if a.ending == complete {
		// An error here means that the client has gone: there is nobody to tell.
		_, _ = w.Write(a.body)
		return
	}
	_, _ = w.Write(a.body[:len(a.body)/2])
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
