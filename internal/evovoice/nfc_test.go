package evovoice_test

import (
	"encoding/json"
	"errors"
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

// Terraform brings text to Unicode form NFC, so answers are brought to it as well; ids stay byte for byte, and custom data
// are written as the server spells their names.
func TestAnswer_textIsComposed(t *testing.T) {
	t.Parallel()
	var sent evovoice.PatchCustomer
	c := scripted(t, func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewDecoder(r.Body).Decode(&sent)
		sendJSON(w, http.StatusOK, decomposed)
	})
	got, err := c.Customers.LookUp(t.Context(), evovoice.Key{ID: "re\u0301"})
	if err != nil {
		t.Fatal(err)
	}
	region := got.Data["r"+composed+"gion"]
	if got.ID != "re\u0301" || got.AccountID != "e\u0301" || got.Name != "Caf"+composed || *got.ReferenceID != composed+"-1" ||
		*region.StringValue != "S\u00fad <&>" || region.Spelling != "re\u0301gion" || *got.Data["n"].NumberValue != 0.1 || len(got.Data) != 3 {
		t.Errorf("got %+v", got)
	}
	wanted := evovoice.Struct{
		"r" + composed + "gion": {StringValue: new("Nord")}, "new": {},
		"s": {StructValue: evovoice.Struct{composed: {BoolValue: new(false)}}},
		"l": {ListValue: []evovoice.Struct{{composed: {}}}},
	}
	text, err := json.Marshal(wanted.SpelledAs(got.Data))
	want := `{"l":{"listValue":[{"` + composed + `":{}}]},"new":{},"re` + "\u0301" + `gion":{"stringValue":"Nord"},` +
		`"s":{"structValue":{"e` + "\u0301" + `":{"boolValue":false}}}}`
	if err != nil || string(text) != want {
		t.Errorf("got %s, %v, want %s", text, err, want)
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
