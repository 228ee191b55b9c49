package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// answering returns a witness of an Evo Voice that answers everything with status and body.
func answering(t *testing.T, status int, body string) *witness {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		if _, err := w.Write([]byte(body)); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	return &witness{baseURL: server.URL, client: server.Client()}
}

func TestWitness_admits(t *testing.T) {
	t.Parallel()

	for _, test := range []struct {
		name   string
		status int
		admits bool
		fails  bool
	}{
		{name: "signed in", status: http.StatusOK, admits: true},
		{name: "refused", status: http.StatusUnauthorized},
		{name: "no verdict", status: http.StatusServiceUnavailable, fails: true},
		{name: "some other success", status: http.StatusAccepted, fails: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()

			admits, err := answering(t, test.status, "{}").admits(t.Context(), "secret")
			if admits != test.admits || (err != nil) != test.fails {
				t.Errorf("admits = %v, %v; want %v, error: %v", admits, err, test.admits, test.fails)
			}
		})
	}
}

func TestWitness_takesNoErrorForAnEmptyList(t *testing.T) {
	t.Parallel()

	for name, w := range map[string]*witness{
		"failed":        answering(t, http.StatusInternalServerError, `{"responseStatus":{"errorCode":"Exception"}}`),
		"not a list":    answering(t, http.StatusOK, `{"responseStatus":{}}`),
		"not JSON":      answering(t, http.StatusOK, `<html>`),
		"no content":    answering(t, http.StatusNoContent, ""),
		"not signed in": answering(t, http.StatusUnauthorized, ""),
	} {
		if logins, err := w.logins(t.Context()); err == nil {
			t.Errorf("%s: logins = %v, want an error", name, logins)
		}
	}
}
