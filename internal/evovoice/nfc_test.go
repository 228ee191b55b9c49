package evovoice_test

import (
	"errors"
	"io"
	"net/http"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// decomposed is a customer as macOS and exports write one, the é of which is two characters; composed has one.
const (
	decomposed = `{"id":"re\u0301","accountId":"e` + "\u0301" + `","name":"Cafe` + "\u0301" + `","referenceId":"e\u0301-1",
		"data":{"re\u0301gion":{"stringValue":"Su\u0301d <&>"},"n":{"numberValue":0.1},"s":{"structValue":{"e\u0301":{"boolValue":true}}}}}`
	composed = "\u00e9"
)

// Terraform brings text to Unicode form NFC, so answers are brought to it as well; ids stay byte for byte.
func TestAnswer_textIsComposed(t *testing.T) {
	t.Parallel()
	c := scripted(t, func(w http.ResponseWriter, _ *http.Request) { sendJSON(w, http.StatusOK, decomposed) })
	got, err := c.Customers.LookUp(t.Context(), evovoice.Key{ID: "re\u0301"})
	if err != nil {
		t.Fatal(err)
	}
	if got.ID != "re\u0301" || got.AccountID != "e\u0301" || got.Name != "Caf"+composed || *got.ReferenceID != composed+"-1" ||
		*got.Data["r"+composed+"gion"].StringValue != "S\u00fad <&>" || *got.Data["n"].NumberValue != 0.1 || len(got.Data) != 3 {
		t.Errorf("got %+v", got)
	}
}

// Custom data are written as the server spells their names: it may put them over what is there, and would have both then. A
// name that can be spelled in one way only costs no request.
func TestPatchCustomer_namesAsTheServerSpellsThem(t *testing.T) {
	t.Parallel()
	var sent string
	requests := 0
	c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		body, _ := io.ReadAll(r.Body)
		sent = string(body)
		sendJSON(w, http.StatusOK, decomposed)
	})
	patch := func(data evovoice.Struct) string {
		t.Helper()
		requests = 0
		if _, err := c.Customers.Patch(t.Context(), evovoice.PatchCustomer{CustomerID: "re\u0301", Data: data}); err != nil {
			t.Error(err)
		}
		return sent
	}
	got := patch(evovoice.Struct{
		"r" + composed + "gion": {StringValue: new("Nord")}, "new": {},
		"s": {StructValue: evovoice.Struct{composed: {BoolValue: new(false)}}},
		"l": {ListValue: []evovoice.Struct{{composed: {}}}},
	})
	want := `{"data":{"l":{"listValue":[{"` + composed + `":{}}]},"new":{},"re` + "\u0301" + `gion":{"stringValue":"Nord"},` +
		`"s":{"structValue":{"e` + "\u0301" + `":{"boolValue":false}}}}}`
	if got != want || requests != 2 {
		t.Errorf("got %s with %d requests, want %s", got, requests, want)
	}
	if got := patch(evovoice.Struct{"new": {}}); got != `{"data":{"new":{}}}` || requests != 1 {
		t.Errorf("got %s with %d requests", got, requests)
	}
}

// Terraform cannot hold two names that are the same to it; the error says in which object they are.
func TestAnswer_namesThatBecomeOne(t *testing.T) {
	t.Parallel()
	c := scripted(t, func(w http.ResponseWriter, _ *http.Request) {
		sendJSON(w, http.StatusOK, `{"items":[{"id":"65f0","accountId":"a","name":"A","data":{"\u00e9":{},"e\u0301":{}}}],"totalCount":1}`)
	})
	for _, err := range c.Customers.List(t.Context(), evovoice.ListCustomers{}) {
		if !errors.Is(err, evovoice.ErrUnexpectedShape) {
			t.Errorf("got %v", err)
		}
		says(t, err, `in 65f0, two names are both "é" in Unicode form NFC`)
	}
}

// What is no JSON is not mended, and what is stays as it is but for text.
func TestAnswer_composedExactly(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]string{
		`{"a":"e\u0301","n":12345678901234567890,"x":1e400}`: `{"a":"` + composed + `","n":12345678901234567890,"x":1e400}` + "\n",
		`{"a":"e\u0301"`:                 `{"a":"e\u0301"`,
		`{"a":"e\u0301"} {}`:             `{"a":"e\u0301"} {}`,
		`{"a":"plain"}`:                  `{"a":"plain"}`,
		`{"uri":"e\u0301","b":[null,1]}`: `{"b":[null,1],"uri":"e` + "\u0301" + "\"}\n",
	} {
		if got, err := evovoice.Composed([]byte(sent)); err != nil || string(got) != want {
			t.Errorf("%s: got %s, %v, want %s", sent, got, err, want)
		}
	}
}
