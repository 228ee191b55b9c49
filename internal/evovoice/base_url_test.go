package evovoice_test

import (
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

func TestParseBaseURL_accepts(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"":                              "https://evovoice.io",
		"https://evovoice.io":           "https://evovoice.io",
		"https://evovoice.io/":          "https://evovoice.io",
		"https://evovoice.io//":         "https://evovoice.io",
		"HTTPS://team.evovoice.io:8443": "https://team.evovoice.io:8443",
		"https://proxy.example/evo/":    "https://proxy.example/evo",
		"http://127.0.0.1:8080":         "http://127.0.0.1:8080",
		"http://127.9.9.9":              "http://127.9.9.9",
		"http://[::1]:8080":             "http://[::1]:8080",
		"http://localhost":              "http://localhost",
		"http://LocalHost:1":            "http://LocalHost:1",
	} {
		got, err := evovoice.ParseBaseURL(raw)
		if err != nil || got.String() != want {
			t.Errorf("%q: got %v, %v, want %s", raw, got, err, want)
			continue
		}
		if client, err := evovoice.New(evovoice.Config{BaseURL: raw}); err != nil || client.BaseURL() != want {
			t.Errorf("%q: the client has %v", raw, err)
		}
	}
}

func TestParseBaseURL_refuses(t *testing.T) {
	t.Parallel()
	const canary = "c4n4ry"
	for raw, want := range map[string]string{
		"http://evovoice.io":                        "unencrypted",
		"http://localhost.evil.example":             "unencrypted",
		"http://127.0.0.1.evil.example":             "unencrypted",
		"http://0.0.0.0":                            "unencrypted",
		"ftp://evovoice.io":                         "https://",
		"evovoice.io":                               "https://",
		"//evovoice.io":                             "https://",
		"https:":                                    "form",
		"https://":                                  "form",
		"https:///users":                            "form",
		"https://:443":                              "form",
		"https:evovoice.io":                         "form",
		"https://evovoice.io?":                      "before ?",
		"https://evovoice.io?token=" + canary:       "before ?",
		"https://evovoice.io/#" + canary:            "before ?",
		"https://ada:" + canary + "@evovoice.io":    "user name",
		"https://ada:" + canary + "@evovoice.io\n":  "not a URL",
		"http://localhost:80@evil.example":          "user name",
		"https://evo voice.io":                      "not a URL",
		" https://evovoice.io":                      "not a URL",
		"https://evovoice.io:port":                  "not a URL",
		"https://%zz/" + canary:                     "not a URL",
		"https://evovoice.io\\@" + canary + ".evil": "not a URL",
	} {
		got, err := evovoice.ParseBaseURL(raw)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), canary) {
			t.Errorf("%q: got %v, %v, want an error with %q and without what may be secret", raw, got, err, want)
		}
		if _, err := evovoice.New(evovoice.Config{BaseURL: raw}); err == nil {
			t.Errorf("%q: the client takes it", raw)
		}
	}
}
