package emulator

import (
	"cmp"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Fault is trouble to come: it hits the nth call of an operation. A Fault that says nothing of an answer (Status,
// Body, HTML, Truncate, Cut) leaves the operation to answer for itself, late or without a session.
type Fault struct {
	// Operation is the name of the operation to hit; empty for any.
	Operation string
	// After is the number of matching calls to let pass first.
	After int
	// Times is how often to fire: 0 is once, -1 for ever.
	Times int

	// Status answers with this HTTP status. A fault with a Body or HTML and no Status answers 200.
	Status int
	// RetryAfter is the value of the header Retry-After, in seconds or as an HTTP date.
	RetryAfter string
	// Body replaces the answer's; without it a Status comes with a ResponseStatus.
	Body string
	// ContentType belongs to Body; application/json when empty.
	ContentType string
	// HTML answers with a page such as a gateway in front of the service might.
	HTML bool
	// Truncate declares the full length, sends half and closes. Unless other members replace the answer, the operation
	// takes effect and it is its answer that is truncated.
	Truncate bool
	// Delay comes before anything else happens, or before the answer with AfterEffect. It ends with the request.
	Delay time.Duration
	// Cut resets the connection without an answer.
	Cut bool

	// AfterEffect lets the operation take effect before its answer is lost to the fault.
	AfterEffect bool
	// ExpireSession forgets the caller's session before the operation.
	ExpireSession bool
	// Before is called when the fault fires, before the operation.
	Before func()
}

// replacesAnswer reports whether the operation's own answer does not reach the client.
func (f *Fault) replacesAnswer() bool {
	return f.Status != 0 || f.Body != "" || f.HTML || f.Cut
}

// faults are planted faults in order.
type faults struct {
	mu      sync.Mutex
	planted []*Fault // After and Times are what is left of them
}

// Inject plants faults. Several that are due at once fire one after the other, in the order they were planted.
func (e *Emulator) Inject(planted ...Fault) {
	e.faults.mu.Lock()
	defer e.faults.mu.Unlock()
	for _, fault := range planted {
		fault.Times = cmp.Or(fault.Times, 1)
		e.faults.planted = append(e.faults.planted, &fault)
	}
}

// next returns the fault that hits this call, nil for none. Every matching fault counts the call; of those that are
// due the first fires, and the others stay due.
func (f *faults) next(operation string) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	var hit *Fault
	for _, p := range f.planted {
		switch {
		case operation == "" || p.Operation != "" && p.Operation != operation || p.Times == 0:
		case p.After > 0:
			p.After--
		case hit == nil:
			hit = p
			p.Times--
		}
	}
	return hit
}

// answerWithFault answers a call as the fault has it; a nil fault changes nothing.
func (e *Emulator) answerWithFault(c *call, fault *Fault) answer {
	gone := answer{ending: cut}
	if !wait(c.request.Context(), e.latency) {
		return gone
	}
	if fault == nil {
		return e.respond(c)
	}
	if fault.Before != nil {
		fault.Before()
	}
	if fault.ExpireSession {
		e.sessions.end(c.request)
	}
	if !fault.AfterEffect && !wait(c.request.Context(), fault.Delay) {
		return gone
	}
	a := answer{}
	if fault.AfterEffect || !fault.replacesAnswer() {
		a = e.respond(c)
	}
	if fault.AfterEffect && !wait(c.request.Context(), fault.Delay) {
		return gone
	}
	return e.disturb(c, fault, a)
}

// disturb turns the answer of an operation into what the fault makes of it.
func (e *Emulator) disturb(c *call, fault *Fault, a answer) answer {
	if fault.replacesAnswer() {
		a = e.replacement(c, fault)
	}
	if fault.RetryAfter != "" {
		a.header.Set("Retry-After", fault.RetryAfter)
	}
	switch {
	case fault.Cut, fault.Truncate && len(a.body) == 0 && a.content == nil: // half of nothing would be a complete answer
		a.ending = cut
	case fault.Truncate:
		a.ending = truncated
	}
	return a
}

func (e *Emulator) replacement(c *call, fault *Fault) answer {
	status := cmp.Or(fault.Status, http.StatusOK)
	a := answer{status: status, header: http.Header{}}
	switch {
	case fault.Body != "":
		a.body = []byte(fault.Body)
		a.header.Set("Content-Type", cmp.Or(fault.ContentType, contentTypeJSON))
	case fault.HTML:
		a.body = gatewayPage(status)
		a.header.Set("Content-Type", "text/html")
	case status >= http.StatusBadRequest:
		c.format, _ = negotiate(c.request, c.target.format)
		return e.failure(c, statusError(status, "%s", http.StatusText(status)))
	}
	return a
}

func gatewayPage(status int) []byte {
	title := fmt.Sprintf("%d %s", status, http.StatusText(status))
	return fmt.Appendf(nil, "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n"+
		"<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n", title, title)
}
