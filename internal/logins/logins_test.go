package logins_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"github.com/evovoice/terraform-provider-evovoice/internal/logins"
)

func ptr(text string) *string { return &text }

// Files in every shape that programs write come to the same people.
func TestFromCSV_shapes(t *testing.T) {
	t.Parallel()
	ada := logins.Login{EmailAddress: "ada@example.com", FirstName: ptr("Ada"), LastName: ptr("Lovelace")}
	jurgen := logins.Login{EmailAddress: "j@example.com", FirstName: ptr("Jürgen"), LastName: ptr("Müller"), Roles: []string{"Manager", "User"}}
	const plain = "email_address,first_name,last_name,roles\nj@example.com,Jürgen,Müller,Manager;User\n"
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		text, err := unicode.UTF16(order, mark).NewEncoder().String(plain)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	tests := map[string]struct {
		file string
		want logins.Login
	}{
		"UTF-8":                             {plain, jurgen},
		"UTF-8 with a byte order mark":      {"\ufeff" + plain, jurgen},
		"UTF-16, little-endian":             {utf16(unicode.LittleEndian, unicode.UseBOM), jurgen},
		"UTF-16, big-endian":                {utf16(unicode.BigEndian, unicode.UseBOM), jurgen},
		"UTF-16, little-endian, no mark":    {utf16(unicode.LittleEndian, unicode.IgnoreBOM), jurgen},
		"UTF-16, big-endian, no mark":       {utf16(unicode.BigEndian, unicode.IgnoreBOM), jurgen},
		"Windows-1252":                      {strings.NewReplacer("ü", "\xfc").Replace(plain), jurgen},
		"decomposed":                        {strings.ReplaceAll(plain, "ü", "u\u0308"), jurgen},
		"CRLF":                              {strings.ReplaceAll(plain, "\n", "\r\n"), jurgen},
		"CR alone":                          {strings.ReplaceAll(plain, "\n", "\r"), jurgen},
		"no line end at the end":            {strings.TrimSpace(plain), jurgen},
		"semicolons":                        {"email_address;first_name;last_name;roles\nj@example.com;Jürgen;Müller;\"Manager;User\"\n", jurgen},
		"tabs":                              {strings.ReplaceAll(plain, ",", "\t"), jurgen},
		"sep=":                              {"sep=|\n" + strings.ReplaceAll(plain, ",", "|"), jurgen},
		"sep= in quotation marks":           {"\"sep=;\"\r\nemail;first_name;last_name\r\nada@example.com;Ada;Lovelace\r\n", ada},
		"empty rows":                        {"\n\nemail,first_name,last_name\n\n,,\n ,\u00a0,\nada@example.com,Ada,Lovelace\n\n\n", ada},
		"three lines before":                {"Export\n\nof,today\nversion:v1.0\nemail,first_name,last_name\nada@example.com,Ada,Lovelace\n", ada},
		"headers in another spelling":       {"EmailAddress,First Name [Required],\" LAST-name\u200b\"\nada@example.com,Ada,Lovelace\n", ada},
		"a blank after each separator":      {"email, \"first_name\", last_name\nada@example.com, \"Ada\", Lovelace\n", ada},
		"invisible characters":              {"email,first_name,last_name\n\u200bada@example.com\u00a0,Ada ,\u202aLovelace\u202c\n", ada},
		"one column with the whole name":    {"mail,Display Name\nada@example.com,\"Lovelace, Ada\"\n", ada},
		"more columns":                      {"email,first_name,last_name,active,phone\nada@example.com,Ada,Lovelace,FALSE,\n", ada},
		"a row that ends early":             {"email,last_name,first_name,roles\nada@example.com,Lovelace,Ada\n", ada},
		"a row with more separators":        {"email,first_name,last_name\nada@example.com,Ada,Lovelace,,,\n", ada},
		"a line break at the end of a cell": {"email,first_name,last_name\nada@example.com,Ada,\"Lovelace\n\"\n", ada},
		"names beside a whole name":         {"name,email,first_name,last_name,display name\nIgnored,ada@example.com,Ada,Lovelace,Ignored\n", ada},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := logins.FromCSV([]byte(test.file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(map[string]logins.Login{test.want.EmailAddress: test.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The templates of directories are read as they come, and their passwords go nowhere.
func TestFromCSV_directories(t *testing.T) {
	t.Parallel()
	for _, directory := range []string{"entra", "google", "okta"} {
		file, err := os.ReadFile("testdata/" + directory + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		got, err := logins.FromCSV(file)
		if err != nil {
			t.Fatal(directory, err)
		}
		want := map[string]logins.Login{
			"ada@example.com":   {EmailAddress: "ada@example.com", FirstName: ptr("Ada"), LastName: ptr("Lovelace")},
			"grace@example.com": {EmailAddress: "grace@example.com", FirstName: ptr("Grace"), LastName: ptr("Hopper")},
		}
		if directory == "okta" { // the column with addresses goes first, and an address is kept as it is written
			want["ada@example.com"] = logins.Login{EmailAddress: "Ada@example.com", FirstName: ptr("Ada"), LastName: ptr("Lovelace")}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(directory, diff)
		}
	}
}

// What stands in cells.
func TestFromCSV_cells(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		file string
		key  string
		want logins.Login
	}{
		"empty is not managed": {"email,first_name,last_name,roles,accounts\na@example.com,,,,\n", "a@example.com", logins.Login{}},
		"lists": {
			"email,roles,accounts\na@example.com,\"Manager, User ;;User\", London | Leeds \n", "a@example.com",
			logins.Login{Roles: []string{"Manager", "User"}, Accounts: []string{"London", "Leeds"}},
		},
		"lists of nothing": {"email,roles,accounts\na@example.com,; ;,|\n", "a@example.com", logins.Login{}},
		"a role that nobody knows": {
			"email,roles\na@example.com,Dispatcher;CallCenterDashboard\n", "a@example.com",
			logins.Login{Roles: []string{"Dispatcher", "CallCenterDashboard"}},
		},
		"names that programs take for nothing": {
			"email,first_name,last_name\na@example.com,N/A,NULL\n", "a@example.com",
			logins.Login{FirstName: ptr("N/A"), LastName: ptr("NULL")},
		},
		"names that begin with a sign": {
			"email,first_name,last_name\na@example.com,-,+Brandt\n", "a@example.com",
			logins.Login{FirstName: ptr("-"), LastName: ptr("+Brandt")},
		},
		"a quotation mark in a name": {
			"email,first_name\na@example.com,\"José \"\"Pepe\"\"\"\n", "a@example.com", logins.Login{FirstName: ptr(`José "Pepe"`)},
		},
		"a whole name in another order": {"email,name\na@example.com,Vera Novak\n", "a@example.com", logins.Login{LastName: ptr("Vera Novak")}},
		"a whole name with two commas":  {"email,name\na@example.com,\"Novak, Vera, Jr.\"\n", "a@example.com", logins.Login{LastName: ptr("Novak, Vera, Jr.")}},
		"a key":                         {"key,email\n00042,a@example.com\n", "00042", logins.Login{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := logins.FromCSV([]byte(test.file))
			if err != nil {
				t.Fatal(err)
			}
			test.want.EmailAddress = "a@example.com"
			if diff := cmp.Diff(map[string]logins.Login{test.key: test.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
