package emulator_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Several requests at once are answered with a list, by either route.
func TestBatch(t *testing.T) {
	t.Parallel()
	for _, route := range []string{"/json/reply/NewUser[]", "/api/NewUser[]", "/api/newuser%5B%5D", "/api/NewUser[].json"} {
		s := start(t, emulator.Options{})
		account := s.Administrator().AccountID
		user := func(email string) evovoice.NewUser {
			return evovoice.NewUser{AccountID: account, EmailAddress: email, Password: "x"}
		}
		c := s.administrator()
		created := decode[[]evovoice.UserInfo](t, c.do("POST", route, marshal(t, []evovoice.NewUser{user("a@x"), user("b@x")})))
		if len(created) != 2 || created[0].EmailAddress != "a@x" || created[1].EmailAddress != "b@x" {
			t.Errorf("%s: %+v", route, created)
		}
		// The first error ends it, and what came before stands.
		r := c.do("POST", route, marshal(t, []evovoice.NewUser{user("c@x"), user("a@x"), user("d@x")}))
		status := c.failed(r, 409, "Conflict")
		if status.Meta["autoBatchIndex"] != "1" || r.header.Get("X-AutoBatch-Completed") != "1" || len(s.Users()) != 4 {
			t.Errorf("%s: %s, %v, %d logins", route, r.body, r.header, len(s.Users()))
		}
		deleted := c.do("POST", "/api/DeleteUser[]", `[{"userId":"`+created[0].ID+`"}]`)
		if deleted.status != 200 || deleted.body != "[null]" || len(s.Users()) != 3 {
			t.Errorf("%d %s", deleted.status, deleted.body)
		}
	}
}

// What is no list of requests is refused whole.
func TestBatch_refused(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.administrator()
	for _, body := range []string{`{}`, `[{}`, `[1]`, `[] []`, ``} {
		c.failed(c.do("POST", "/api/NewUser[]", body), 400, "SerializationException")
	}
	c.failed(c.do("POST", "/api/NewUser[]", `<a/>`, "Content-Type: application/xml"), 415, "UnsupportedMediaType")
	c.failed(c.do("GET", "/api/ListUsers[]", ""), 405, "MethodNotAllowed")
	c.failed(s.anonymous().do("POST", "/api/NewUser[]", `[{}]`), 401, "Unauthorized")
}

// Every operation answers at /api as at its own route.
func TestAPIRoute(t *testing.T) {
	t.Parallel()
	s := start(t, emulator.Options{})
	c := s.administrator()
	first, second := c.do("GET", "/users?countPerPage=1", ""), c.do("GET", "/api/ListUsers?countPerPage=1", "")
	if first.body != second.body || second.status != 200 {
		t.Errorf("%s, %s", first.body, second.body)
	}
	if r := c.do("GET", "/api/GetAccount?accountId="+s.Administrator().AccountID+"&format=xml", ""); !strings.HasPrefix(r.body, "<AccountInfo") {
		t.Errorf("%d %s", r.status, r.body)
	}
	c.failed(c.do("POST", "/api/ListUsers", ""), 405, "MethodNotAllowed")
	c.failed(c.do("GET", "/api/Nothing", ""), 404, "NotFound")
	if r := c.do("POST", "/api/Authenticate", `{"provider":"logout"}`); r.status != 200 {
		t.Errorf("%d %s", r.status, r.body)
	}
}
