package emulator_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestWire_formatOfAnswer(t *testing.T) {
	t.Parallel()
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	tests := []struct {
		path, accept string
		status       int
		contentType  string
	}{
		{"/users", "", 200, "application/json"},
		{"/users", "*/*", 200, "application/json"},
		{"/users", "application/*", 200, "application/json"},
		{"/users", "application/json", 200, "application/json"},
		{"/users", "application/xml", 200, "application/xml"},
		{"/users", "text/xml, text/plain", 200, "application/xml"},
		{"/users", "application/xml;q=0.5, application/json", 200, "application/json"},
		{"/users", "application/json;q=0.5, application/xml", 200, "application/xml"},
		{"/users", "application/xml, application/json", 200, "application/xml"},
		{"/users", "application/json;q=0, */*", 200, "application/xml"},
		{"/users", "nonsense;;, application/xml;q=x, */*;q=0.1", 200, "application/json"},
		{"/users", browser, 200, "application/xml"},
		{"/users", "text/html", 406, "application/json"},
		{"/users", "application/json;q=0", 406, "application/json"},
		{"/users.json", "application/xml", 200, "application/json"},
		{"/users.xml", "text/html", 200, "application/xml"},
		{"/users?format=json", "application/xml", 200, "application/json"},
		{"/users?format=XML", "application/json", 200, "application/xml"},
		{"/users.json?format=xml", "application/xml", 200, "application/json"},
		{"/users?format=csv", "", 406, "application/json"},
		{"/json/reply/ListUsers", "application/xml", 200, "application/json"},
		{"/xml/reply/ListUsers", "application/json", 200, "application/xml"},
		{"/nowhere.xml", "", 404, "application/xml"},
		{"/users?callback=a.b", "", 200, "application/javascript"},
		{"/users?callback=a.b&format=xml", "", 200, "application/xml"},
		{"/users?callback=alert(1)", "", 400, "application/json"},
	}
	c := start(t, emulator.Options{}).administrator()
	for _, test := range tests {
		r := c.do("GET", test.path, "", "Accept: "+test.accept)
		if r.status != test.status || r.header.Get("Content-Type") != test.contentType {
			t.Errorf("GET %s, Accept %q: got %d %q, want %d %q", test.path, test.accept,
				r.status, r.header.Get("Content-Type"), test.status, test.contentType)
		}
	}
}

func TestWire_badRequests(t *testing.T) {
	t.Parallel()
	const json, xml = "application/json", "application/xml"
	big := `{"firstName":"` + strings.Repeat("x", 1<<20) + `"}`
	deep := `{"firstName":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`
	tests := map[string]struct {
		method, path, contentType, body string
		status                          int
		code                            string
	}{
		"malformed JSON":        {"POST", "/users", json, `{"firstName":`, 400, "SerializationException"},
		"not an object":         {"POST", "/users", json, `["firstName"]`, 400, "SerializationException"},
		"not JSON":              {"POST", "/users", json, `firstName`, 400, "SerializationException"},
		"more than an object":   {"POST", "/users", json, `{} {}`, 400, "SerializationException"},
		"number for string":     {"POST", "/users", json, `{"firstName":1}`, 400, "SerializationException"},
		"object for string":     {"POST", "/users", json, `{"firstName":{"a":[1]}}`, 400, "SerializationException"},
		"string for list":       {"PATCH", "/users/x", json, `{"accountIds":"a"}`, 400, "SerializationException"},
		"null in list":          {"PATCH", "/users/x", json, `{"accountIds":[null]}`, 400, "SerializationException"},
		"number in list":        {"PATCH", "/users/x", json, `{"accountIds":[1]}`, 400, "SerializationException"},
		"string for boolean":    {"POST", "/auth", json, `{"rememberMe":"yes"}`, 400, "SerializationException"},
		"nested too deeply":     {"POST", "/users", json, deep, 400, "SerializationException"},
		"malformed XML":         {"POST", "/users", xml, `<NewUser><FirstName></NewUser>`, 400, "SerializationException"},
		"unfinished XML":        {"POST", "/users", xml, `<NewUser><FirstName>`, 400, "SerializationException"},
		"two roots":             {"POST", "/users", xml, `<NewUser/><NewUser/>`, 400, "SerializationException"},
		"other root":            {"POST", "/users", xml, `<PatchUser/>`, 400, "SerializationException"},
		"elements for string":   {"POST", "/users", xml, `<NewUser><FirstName><a/></FirstName></NewUser>`, 400, "SerializationException"},
		"DTD":                   {"POST", "/users", xml, `<!DOCTYPE x [<!ENTITY e "e">]><NewUser/>`, 400, "SerializationException"},
		"malformed form":        {"POST", "/users", "application/x-www-form-urlencoded", `a=%zz`, 400, "SerializationException"},
		"too big":               {"POST", "/users", json, big, 413, "RequestEntityTooLarge"},
		"other content type":    {"POST", "/users", "text/csv", `firstName`, 415, "UnsupportedMediaType"},
		"other charset":         {"POST", "/users", json + "; charset=utf-16", `{}`, 415, "UnsupportedMediaType"},
		"word for number":       {"GET", "/users?page=one", "", "", 400, "SerializationException"},
		"huge number":           {"GET", "/users?page=99999999999", "", "", 400, "SerializationException"},
		"unknown enum value":    {"GET", "/users?sortOrder=Sideways", "", "", 400, "SerializationException"},
		"negative page":         {"GET", "/users?page=-1", "", "", 400, "ArgumentException"},
		"negative page size":    {"GET", "/users?countPerPage=-1", "", "", 400, "ArgumentException"},
		"unknown sort field":    {"GET", "/users?sortField=shoeSize", "", "", 400, "ArgumentException"},
		"unknown account field": {"GET", "/accounts?sortField=shoeSize", "", "", 400, "ArgumentException"},
		"negative account page": {"GET", "/accounts?page=-1", "", "", 400, "ArgumentException"},
		"unknown path":          {"GET", "/user", "", "", 404, "NotFound"},
		"root":                  {"GET", "/", "", "", 404, "NotFound"},
		"unknown operation":     {"POST", "/json/reply/Nothing", "", "", 404, "NotFound"},
		"unknown reply format":  {"POST", "/csv/reply/NewUser", "", "", 404, "NotFound"},
		"other verb":            {"PUT", "/users", "", "", 405, "MethodNotAllowed"},
		"no GET of one login":   {"GET", "/users/x", "", "", 405, "MethodNotAllowed"},
		"other verb of reply":   {"GET", "/json/reply/NewUser", "", "", 405, "MethodNotAllowed"},
	}
	c := start(t, emulator.Options{}).administrator()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.failed(c.do(test.method, test.path, test.body, "Content-Type: "+test.contentType), test.status, test.code)
		})
	}
	t.Cleanup(func() { // after all of them
		if len(c.Users()) != 1 {
			t.Error("a bad request created a login")
		}
	})
}

func TestWire_errorQuotesNoSecret(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	for contentType, body := range map[string]string{
		"application/json": `{"password":"canary" canary}`,
		"application/xml":  `<NewUser><Password>canary</canary>`,
	} {
		r := c.do("POST", "/users", body, "Content-Type: "+contentType)
		if r.status != 400 || strings.Contains(r.body, "canary") {
			t.Errorf("got %d %s", r.status, r.body)
		}
	}
}

func TestWire_allowNamesVerbs(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	for path, want := range map[string]string{"/users": "GET, POST", "/users/x": "DELETE, PATCH"} {
		if got := c.do("PUT", path, "").header.Get("Allow"); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

// Every way to send a request means the same.
func TestWire_requestFormats(t *testing.T) {
	t.Parallel()
	const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
	tests := map[string]struct {
		contentType, query, body string
	}{
		"JSON":              {"application/json", "", `{"firstName":"Ada","lastName":null,"roles":["User","Manager"]}`},
		"JSON, any case":    {"text/json", "", `{"FirstName":"Ada","ROLES":["User","Manager"],"unheardOf":{"a":[1]}}`},
		"no content type":   {"", "", `{"firstName":"Ada","roles":["User","Manager"]}`},
		"form":              {"application/x-www-form-urlencoded", "", "firstName=Ada&roles=User&roles=Manager"},
		"form, commas":      {"application/x-www-form-urlencoded", "", "FIRSTNAME=Ada&roles=User,Manager"},
		"query":             {"", "?firstName=Ada&roles=User,Manager", ""},
		"query, repeated":   {"", "?FirstName=Ada&roles=User&roles=Manager", ""},
		"body before query": {"application/json", "?firstName=Eve&roles=User,Manager", `{"firstName":"Ada"}`},
		"path before body":  {"application/json", "?userId=other", `{"userId":"other","firstName":"Ada","roles":["User","Manager"]}`},
		"XML": {"application/xml", "", `<?xml version="1.0"?>
			<PatchUser xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Voice.Api.Authentication">
			<FirstName>A<!-- -->da</FirstName><LastName i:nil="true" />
			<Roles xmlns:d2p1="` + arrays + `"><d2p1:string>User</d2p1:string> <d2p1:string>Manager</d2p1:string></Roles></PatchUser>`},
		"XML, other prefixes": {"text/xml; charset=UTF-8", "", `<x:patchuser xmlns:x="urn:x"><x:roles><string>User</string><b>Manager</b></x:roles>
			<x:FIRSTNAME><![CDATA[Ada]]></x:FIRSTNAME></x:patchuser>`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, emulator.Options{}).administrator()
			u := c.add(emulator.Login{UserInfo: evovoice.UserInfo{EmailAddress: "ada@example.com", LastName: new("King")}})
			r := c.do("PATCH", "/users/"+u.ID+test.query, test.body, "Content-Type: "+test.contentType)
			u = decode[evovoice.UserInfo](t, r)
			if *u.Name != "Ada King" || strings.Join(u.Roles, " ") != "User Manager" {
				t.Errorf("got %s", r.body)
			}
		})
	}
}

func TestWire_replyRoutes(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	u := c.named("ada@example.com")

	if got := c.do("GET", "/json/reply/ListUsers?emailFilter=ada", ""); !strings.Contains(got.body, u.ID) {
		t.Errorf("ListUsers: %s", got.body)
	}
	c.do("PATCH", "/json/reply/patchuser", `{"userId":"`+u.ID+`","firstName":"Ada"}`)
	if got, _ := c.User(u.ID); got.FirstName == nil || *got.FirstName != "Ada" {
		t.Errorf("PatchUser: %+v", got)
	}
	if r := c.do("DELETE", "/json/reply/DeleteUser?userId="+u.ID, ""); r.status != 204 {
		t.Errorf("DeleteUser: %d %s", r.status, r.body)
	}
	if r := c.do("GET", "/json/reply/GetAccount?accountId="+c.Administrator().AccountID, ""); r.status != 200 {
		t.Errorf("GetAccount: %d %s", r.status, r.body)
	}
	if r := c.do("POST", "/json/reply/Authenticate", `{"provider":"logout"}`); r.status != 200 {
		t.Errorf("Authenticate: %d %s", r.status, r.body)
	}
}

func TestWire_methodOverride(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	u := c.named("ada@example.com")
	c.do("POST", "/users/"+u.ID, `{"firstName":"Ada"}`, "X-Http-Method-Override: PATCH")
	if got, _ := c.User(u.ID); got.FirstName == nil {
		t.Error("POST was not taken for a PATCH")
	}
	if r := c.do("GET", "/users/"+u.ID, "", "X-Http-Method-Override: DELETE"); r.status != 405 {
		t.Errorf("a GET was taken for a DELETE: %d", r.status)
	}
}

// XML answers other than the sample's, as far as their structure can be inferred.
func TestWire_xmlDocuments(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{SeedUsers: 2}).administrator()
	const auth, api = "http://schemas.datacontract.org/2004/07/Voice.Api.Authentication", "http://schemas.datacontract.org/2004/07/Voice.Api"
	var list struct {
		XMLName xml.Name
		Items   struct {
			UserInfo []struct {
				XMLName      xml.Name
				EmailAddress string
				AccountIds   struct {
					Values []string `xml:"http://schemas.microsoft.com/2003/10/Serialization/Arrays string"`
				}
			}
		}
		TotalCount int
	}
	r := c.do("GET", "/users.xml", "")
	if err := xml.Unmarshal([]byte(r.body), &list); err != nil {
		t.Fatal(err)
	}
	if list.XMLName.Space != api || list.TotalCount != 3 || len(list.Items.UserInfo) != 3 {
		t.Fatalf("got %s", r.body)
	}
	last := list.Items.UserInfo[2]
	if last.XMLName.Space != auth || last.EmailAddress != "user00002@example.com" || len(last.AccountIds.Values) != 1 {
		t.Errorf("got %+v", last)
	}

	want := `<ErrorResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.servicestack.net/types">
  <ResponseStatus>
    <ErrorCode>ArgumentException</ErrorCode>
    <Message>'AccountId' must not be empty</Message>
    <Errors>
      <ResponseError>
        <ErrorCode>ArgumentException</ErrorCode>
        <FieldName>AccountId</FieldName>
        <Message>'AccountId' must not be empty</Message>
      </ResponseError>
    </Errors>
  </ResponseStatus>
</ErrorResponse>`
	if got := c.do("POST", "/users.xml", `{"emailAddress":"a","password":"b"}`); strings.ReplaceAll(got.body, "&#39;", "'") != want {
		t.Errorf("got %s", got.body)
	}

	// The base class has a namespace of its own.
	id := `<Id xmlns="` + api + `">` + c.Administrator().AccountID + `</Id>`
	if r := c.do("GET", "/accounts/"+c.Administrator().AccountID+".xml", ""); !strings.Contains(r.body, id) {
		t.Errorf("%s is not in %s", id, r.body)
	}
}

func TestWire_textIsEscaped(t *testing.T) {
	t.Parallel()
	c := start(t, emulator.Options{}).administrator()
	const name = "<b>\"&'\u00e9\u2028\n\x00"
	u := c.newUser(evovoice.NewUser{EmailAddress: "a", FirstName: new(name)})
	if *u.FirstName != name {
		t.Errorf("JSON: got %q", *u.FirstName)
	}
	var list struct {
		Items struct {
			UserInfo []struct{ FirstName string }
		}
	}
	if err := xml.Unmarshal([]byte(c.do("GET", "/users.xml", "").body), &list); err != nil {
		t.Fatal(err)
	}
	// XML cannot hold the zero character at all.
	if got, want := list.Items.UserInfo[1].FirstName, strings.Replace(name, "\x00", "\ufffd", 1); got != want {
		t.Errorf("XML: got %q, want %q", got, want)
	}
}
