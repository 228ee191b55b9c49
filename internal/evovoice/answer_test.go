package evovoice_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// Each kind of answer that cannot be believed is an error of its own, with operation, status and how the answer begins.
func TestAnswer_isNotBelievedBlindly(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("lorem ipsum ", 100)
	tests := map[string]struct {
		fault emulator.Fault
		kind  error
		says  string
	}{
		"web page": {
			emulator.Fault{HTML: true},
			evovoice.ErrWebPage,
			"200 OK: a web page instead of JSON: text/html: <html> <head><title>200 OK</title></head> <body>",
		},
		"web page with a failure": {
			emulator.Fault{HTML: true, Status: 403},
			evovoice.ErrWebPage,
			"403 Forbidden: a web page instead of JSON: text/html: <html> <head><title>403 Forbidden</title>",
		},
		"text":            {emulator.Fault{Body: "all is well", ContentType: "text/plain; charset=utf-8"}, evovoice.ErrNotJSON, "200 OK: not JSON: text/plain: all is well"},
		"XML":             {emulator.Fault{Body: "<UserInfo/>", ContentType: "application/xml"}, evovoice.ErrNotJSON, "application/xml: <UserInfo/>"},
		"no content type": {emulator.Fault{Body: `{"id":"1"}`, ContentType: "/"}, evovoice.ErrNotJSON, `no content type: {"id":"1"}`},
		"broken JSON":     {emulator.Fault{Body: `{"id":`}, evovoice.ErrUnexpectedShape, `not of the documented shape: unexpected end of JSON input; it is application/json: {"id":`},
		"a list":          {emulator.Fault{Body: `[1]`}, evovoice.ErrUnexpectedShape, "it is application/json: [1]"},
		"another type":    {emulator.Fault{Body: `{"id":7}`}, evovoice.ErrUnexpectedShape, `it is application/json: {"id":7}`},
		"no id":           {emulator.Fault{Body: `{"emailAddress":"a@x"}`}, evovoice.ErrMissingMember, "not a login: it has no id; it is application/json"},
		"no address":      {emulator.Fault{Body: `{"id":"1"}`}, evovoice.ErrMissingMember, "not a login: it has no emailAddress"},
		"an account":      {emulator.Fault{Body: `{"id":"1","name":"Example","isBYOA":false}`}, evovoice.ErrMissingMember, `"name":"Example"`},
		"another login":   {emulator.Fault{Body: `{"id":"2","emailAddress":"a@x"}`}, evovoice.ErrOtherObject, `another object than was asked for: application/json: {"id":"2"`},
		"an error": {
			emulator.Fault{Body: `{"responseStatus":{"errorCode":"Oops","message":"It failed"}}`},
			evovoice.ErrFailedInSuccess,
			"200 OK: Oops: It failed: an error in spite of its status",
		},
		"empty object": {emulator.Fault{Body: ` {} `}, evovoice.ErrEmptyAnswer, "empty where an object was expected"},
		"null":         {emulator.Fault{Body: `null`}, evovoice.ErrEmptyAnswer, "empty where an object was expected"},
		"no body":      {emulator.Fault{Status: 204}, evovoice.ErrEmptyAnswer, "204 No Content: empty where an object was expected: no content type with an empty body"},
		"a long text":  {emulator.Fault{Body: long, ContentType: "text/plain"}, evovoice.ErrNotJSON, strings.Repeat("lorem ipsum ", 16) + "lorem ip…"},
		"control characters": {
			emulator.Fault{Body: "a\x1b[31m\r\nb\x00\u202ec", ContentType: "text/plain"},
			evovoice.ErrNotJSON,
			"text/plain: a [31m b c",
		},
	}
	s := dialect(t)
	c := s.client()
	for name, test := range tests {
		test.fault.Operation = "PatchUser"
		s.Inject(test.fault)
		_, err := c.Users.Patch(t.Context(), evovoice.PatchUser{UserID: "1"})
		var failed *evovoice.Error
		if !errors.Is(err, test.kind) || !errors.As(err, &failed) || failed.Status == 0 {
			t.Errorf("%s: got %v", name, err)
			continue
		}
		says(t, err, "PATCH /users/{userId} (PatchUser) was answered with ", test.says)
		for _, other := range tests {
			if !errors.Is(other.kind, test.kind) && errors.Is(err, other.kind) {
				t.Errorf("%s is also %v", name, other.kind)
			}
		}
	}
}

// JSON under another name of its own is JSON.
func TestAnswer_otherJSON(t *testing.T) {
	t.Parallel()
	for _, contentType := range []string{"application/json;charset=utf-8", "application/problem+json", "APPLICATION/JSON"} {
		s := dialect(t)
		s.Inject(emulator.Fault{Operation: "PatchUser", ContentType: contentType, Body: `{"id":"1","emailAddress":"a@x","new":[{}],
			"dashboardPermissions":["ViewAuras"],"managerAccess":"Telepathic"}`})
		user, err := s.client().Users.Patch(t.Context(), evovoice.PatchUser{UserID: "1"})
		if err != nil || user.DashboardPermissions[0] != "ViewAuras" || *user.ManagerAccess != "Telepathic" {
			t.Errorf("got %+v, %v", user, err)
		}
	}
}
