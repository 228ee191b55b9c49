package emulator_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// sample is what the metadata page of NewUser prints for one format.
type sample struct {
	path, accept, contentType, body string // the request
	answerType, answer              string
}

func readSample(t *testing.T, file string) sample {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	request, response, ok := strings.Cut(string(text), "HTTP/1.1 200 OK\n")
	if !ok {
		t.Fatalf("%s has no response", file)
	}
	head, body, _ := strings.Cut(request, "\n\n")
	answerHead, answer, _ := strings.Cut(response, "\n\n")
	return sample{
		path:        strings.Fields(head)[1],
		accept:      header(head, "Accept"),
		contentType: header(head, "Content-Type"),
		body:        body,
		answerType:  header(answerHead, "Content-Type"),
		answer:      strings.TrimSpace(answer),
	}
}

func header(head, name string) string {
	_, rest, _ := strings.Cut(head, name+": ")
	value, _, _ := strings.Cut(rest, "\n")
	return value
}

// The samples have the account "String", and so has the emulator that is to make them come true.
func sampleService(t *testing.T) *client {
	t.Helper()
	return start(t, emulator.Options{AccountID: "String"}).administrator()
}

func TestSamples_newUserInJSON(t *testing.T) {
	t.Parallel()
	s := readSample(t, "testdata/new_user_json.http")
	c := sampleService(t)
	r := c.do("POST", s.path, s.body, "Accept: "+s.accept, "Content-Type: "+s.contentType)
	if r.status != 200 || r.header.Get("Content-Type") != s.answerType {
		t.Fatalf("%d %s", r.status, r.header)
	}
	if got, want := placeholdersInJSON(r.body), placeholdersInJSON(s.answer); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSamples_newUserInXML(t *testing.T) {
	t.Parallel()
	s := readSample(t, "testdata/new_user_xml.http")
	tests := map[string]struct{ path, accept string }{
		"Accept":  {s.path, s.accept},
		"suffix":  {s.path + ".xml", "application/json"},
		"?format": {s.path + "?format=xml", "application/json"},
		"reply":   {"/xml/reply/NewUser", "application/json"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := sampleService(t)
			r := c.do("POST", test.path, s.body, "Accept: "+test.accept, "Content-Type: "+s.contentType)
			if r.status != 200 || r.header.Get("Content-Type") != s.answerType {
				t.Fatalf("%d %s %s", r.status, r.header, r.body)
			}
			if got := placeholdersInXML(r.body); got != s.answer {
				t.Errorf("got\n%s\nwant\n%s", got, s.answer)
			}
		})
	}
}

// The page: "To embed the response in a jsonp callback, append ?callback=myCallback".
func TestSamples_newUserInCallback(t *testing.T) {
	t.Parallel()
	s := readSample(t, "testdata/new_user_json.http")
	r := sampleService(t).do("POST", s.path+"?callback=myCallback", s.body)
	inner, wrapped := strings.CutPrefix(strings.TrimSuffix(r.body, ")"), "myCallback(")
	if !wrapped || placeholdersInJSON(inner) != placeholdersInJSON(s.answer) {
		t.Errorf("got %s", r.body)
	}
	if r.header.Get("Content-Type") != "application/javascript" {
		t.Errorf("got %s", r.header)
	}
}

// A login made from the sample says what was put in, and what follows from it.
func TestSamples_values(t *testing.T) {
	t.Parallel()
	s := readSample(t, "testdata/new_user_json.http")
	r := sampleService(t).do("POST", s.path, s.body)
	for _, want := range []string{
		`"isAuthenticated":false`, `"firstName":"String"`, `"lastName":"String"`, `"name":"String String"`,
		`"emailAddress":"String"`, `"roles":["Manager"]`, `"accountIds":["String"]`, `"accountNames":["Example"]`,
		`"avatarUrl":"https://www.gravatar.com/avatar/b45cffe084dd3d20d928bee85e7b0f21?d=mp"`,
		`"dashboardPermissions":["ViewFiles","ViewNotifications","ViewSessions","ViewEndpoints","ViewReports","ViewCustomers","ViewFlows"]`,
	} {
		if !strings.Contains(r.body, want) {
			t.Errorf("%s is not in %s", want, r.body)
		}
	}
}

var (
	jsonText = regexp.MustCompile(`:"[^"]*"`)
	jsonList = regexp.MustCompile(`:\["[^]]*\]`)
	xmlText  = regexp.MustCompile(`>[^<\s][^<]*<`)
	xmlItems = regexp.MustCompile(`(?m)(<DashboardPermissions>ViewFiles</DashboardPermissions>\n)(\s*<DashboardPermissions>\w+</DashboardPermissions>\n)*`)
)

// placeholdersInJSON replaces texts and lists of them by "String", as the samples have it.
func placeholdersInJSON(body string) string {
	return jsonList.ReplaceAllString(jsonText.ReplaceAllString(body, `:"String"`), `:["String"]`)
}

// placeholdersInXML keeps what the sample tells: booleans, and the first of the permissions.
func placeholdersInXML(body string) string {
	body = xmlItems.ReplaceAllString(body, "$1")
	return xmlText.ReplaceAllStringFunc(body, func(text string) string {
		if text == ">false<" || text == ">ViewFiles<" {
			return text
		}
		return ">String<"
	})
}
