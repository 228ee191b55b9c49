package emulator_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// FuzzRequest sends any body to PatchUser, which has members of every kind. Whatever it is, the answer is a JSON object
// and never a server error; nothing that was not understood changes the login.
func FuzzRequest(f *testing.F) {
	for _, body := range []string{
		`{}`, `{"firstName":"Ada","roles":["User"],"accountIds":[]}`, `{"firstName":null,"x":{"y":[1,true,null]}}`,
		`{"firstName":1}`, `{"a":`, `[]`, `null`, "\"\xff\"", `{"firstName":"\ud800"}`, `{"":{}}`, strings.Repeat("[", 1000),
		`{"newPassword":""}`, `{"FIRSTNAME":"a","firstName":"b"}`,
	} {
		f.Add("application/json", body)
	}
	for _, body := range []string{
		`<PatchUser/>`, `<PatchUser><FirstName>Ada</FirstName><Roles><string>User</string></Roles></PatchUser>`,
		`<PatchUser xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><FirstName i:nil="true"/></PatchUser>`,
		`<a:PatchUser xmlns:a="b"><a:LastName>&amp;&#x41;</a:LastName></a:PatchUser>`, `<PatchUser><FirstName>&e;</FirstName></PatchUser>`,
		`<!DOCTYPE a><PatchUser/>`, `<?xml version="1.0" encoding="utf-16"?><PatchUser/>`, `<PatchUser>`, `</PatchUser>`,
		`<PatchUser><a><b><c/></b></a></PatchUser>`, strings.Repeat("<PatchUser>", 1000),
	} {
		f.Add("application/xml", body)
	}
	f.Add("application/x-www-form-urlencoded", "firstName=Ada&roles=User,Manager&roles=&accountIds=%zz")
	f.Add("text/plain; charset=latin1", "x")

	e, err := emulator.New(emulator.Options{SeedUsers: 1})
	if err != nil {
		f.Fatal(err)
	}
	a := e.Administrator()
	f.Fuzz(func(t *testing.T, contentType, body string) {
		login, _ := e.UserByEmail("user00001@example.com")
		request := httptest.NewRequest("PATCH", "/users/"+login.ID, strings.NewReader(body))
		request.Header.Set("Content-Type", contentType)
		request.SetBasicAuth(a.Username, a.Password)
		recorder := httptest.NewRecorder()
		e.ServeHTTP(recorder, request)

		var answer map[string]any
		if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%v: %d %s", err, recorder.Code, recorder.Body)
		}
		after, _ := e.User(login.ID)
		switch recorder.Code {
		case 200:
			if answer["id"] != login.ID || after.EmailAddress != login.EmailAddress {
				t.Errorf("got %s", recorder.Body)
			}
		case 400, 413, 415:
			if *after.Name != *login.Name {
				t.Errorf("a refused request changed the login: %s", recorder.Body)
			}
		default:
			t.Errorf("got %d %s", recorder.Code, recorder.Body)
		}
	})
}
