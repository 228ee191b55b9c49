package emulator

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"sync"
)

// statsPath is where the counters are served. It is no part of the API: it needs no sign-in and is not counted.
const statsPath = "/emulator/stats"

// Stats tells what a client has cost so far.
type Stats struct {
	// Requests counts the calls of each operation by its name, those hit by a fault included.
	Requests map[string]int `json:"requests"`
	// Total counts all requests, also those that named no operation.
	Total int `json:"total"`
	// Mails are those that were sent, in order.
	Mails []Mail `json:"mails,omitzero"`
}

// Mail is one that was sent: nobody gets it.
type Mail struct {
	To      string `json:"to"`
	Subject string `json:"subject"`
}

// Stats returns the counters.
func (e *Emulator) Stats() Stats {
	e.counters.mu.Lock()
	defer e.counters.mu.Unlock()
	return Stats{maps.Clone(e.counters.Requests), e.counters.Total, slices.Clone(e.counters.Mails)}
}

// ResetStats sets all counters to zero.
func (e *Emulator) ResetStats() {
	e.counters.mu.Lock()
	defer e.counters.mu.Unlock()
	e.counters.Stats = Stats{Requests: map[string]int{}}
}

func (e *Emulator) serveStats(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.Header().Set("Allow", http.MethodGet)
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Type", contentTypeJSON)
	// An error here means that the client has gone: there is nobody to tell.
	_ = json.NewEncoder(w).Encode(e.Stats())
}

// counters are Stats that many may count at once.
type counters struct {
	mu sync.Mutex
	Stats
}

func (e *Emulator) mail(to, subject string) {
	e.counters.mu.Lock()
	defer e.counters.mu.Unlock()
	e.counters.Mails = append(e.counters.Mails, Mail{to, subject})
}

func (c *counters) count(operation string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Total++
	if operation != "" {
		c.Requests[operation]++
	}
}
