package logins_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/logins"
)

// Each error is what a person reads who has the spreadsheet open.
func TestFromCSV_errors(t *testing.T) {
	t.Parallel()
	cell := func(column, value string) string {
		if column == "email" {
			return "email\n\"" + strings.ReplaceAll(value, `"`, `""`) + "\"\n"
		}
		return "email," + column + "\nada@example.com,\"" + value + "\"\n"
	}
	tests := map[string]struct{ file, want string }{
		"no file":                 {"", "the file has no rows: Terraform would delete every login that it made from it. If that is what you want, write {} in the place of this call"},
		"a header alone":          {"email_address,roles\n,\n", "the file has no rows"},
		"a workbook":              {"PK\x03\x04...", `the file is a workbook: export it as CSV, in Excel as "CSV UTF-8"`},
		"no addresses":            {"Vera,Novak\nOtto,Brandt\n", "no column is called email_address. Known are email_address (also email,"},
		"a header too far down":   {"a\nb\nc\nd\nemail\na@example.com\n", "no column is called email_address"},
		"a singular":              {"version\nemail_address,role\n", `line 2: "role" is not known, and looks like "roles"` + "\nKnown are"},
		"two letters swapped":     {"e-mial\n", `"e-mial" is not known, and looks like "email_address"`},
		"a letter too few":        {"email,first nme [Required]\n", `"first nme [Required]" is not known, and looks like "first_name"`},
		"a plural":                {"email addresses\n", `"email addresses" is not known, and looks like "email_address"`},
		"a column twice":          {"email,roles,Roles\n", `"roles" and "Roles" are the same column`},
		"two columns of one kind": {"email,E-Mail Address\n", `"email" and "E-Mail Address" are the same column`},
		"sep= of nothing":         {"sep=\"\nemail\n", `line 1: '"' separates no cells`},

		"no address":              {"email,first_name\n,Vera\n", "line 2, email: is empty"},
		"a space":                 {cell("email", "person 1@example.com"), `line 2, email: "person 1@example.com" has a space`},
		"a space of another kind": {cell("email", "vera\u00a0n@example.com"), `line 2, email: "vera\u00a0n@example.com" has a space (U+00A0) after "vera"`},
		"invisible":               {cell("email", "vera@exam\u200bple.com"), `line 2, email: "vera@exam\u200bple.com" has an invisible character (U+200B) after "vera@exam"`},
		"mailto":                  {cell("email", "mailto:vera@example.com"), `"mailto:vera@example.com" is more than an address: write vera@example.com`},
		"mailto with a subject":   {cell("email", "mailto:vera@example.com?subject=x"), `is more than an address: write vera@example.com`},
		"angle brackets":          {cell("email", "<otto@example.com>"), `"<otto@example.com>" is more than an address: write otto@example.com`},
		"a name and an address":   {cell("email", "Vera Novak <vera@example.com>"), `is more than an address: write vera@example.com`},
		"a separator at the end":  {cell("email", "vera@example.com;"), `"vera@example.com;" is more than an address: write vera@example.com`},
		"two addresses":           {cell("email", "b@example.com;c@example.com"), `is several addresses: give each a row, b@example.com and c@example.com`},
		"a dot at the end":        {cell("email", "vera@example.com."), `"vera@example.com." is not an e-mail address, such as ada@example.com`},
		"two signs":               {cell("email", "vera@@example.com"), `"vera@@example.com" is not an e-mail address`},
		"no sign":                 {cell("email", "vera"), `"vera" is not an e-mail address`},
		"an address as a formula": {cell("email", "=otto@example.com"), `line 2, email: "=otto@example.com" is a formula: export what it shows`},

		"a formula":                      {cell("first_name", "=PROPER(A2)"), `line 2, first_name: "=PROPER(A2)" is a formula: export what it shows`},
		"a formula with quotation marks": {"email,first_name\na@example.com,=PROPER(\"vera\")\n", `line 2, first_name: "=PROPER(\"vera\")" is a formula`},
		"a number as a formula":          {cell("key", `=""00123""`), `line 2, key: "=\"00123\"" is a formula`},
		"an error":                       {cell("First Name", "#REF!"), `line 2, First Name: "#REF!" is an error of the spreadsheet`},
		"another error":                  {cell("last_name", "#DIV/0!"), `is an error of the spreadsheet`},
		"an error in German":             {cell("last_name", "#NV"), `is an error of the spreadsheet`},
		"a column too narrow":            {cell("last_name", "#####"), `is an error of the spreadsheet`},
		"a line break":                   {cell("first_name", "Vera\nMaria"), `line 2, first_name: "Vera\nMaria" has a line break`},
		"an invisible character":         {cell("first_name", "Ve\u200dra"), `line 2, first_name: "Ve\u200dra" has an invisible character (U+200D) after "Ve"`},
		"a lost character":               {cell("first_name", "J\ufffdrgen"), `has lost a character: export the file again, as UTF-8`},
		"a role in another case":         {cell("roles", "manager"), `line 2, roles: "manager" is not a role: write Manager`},
		"a role with a blank":            {cell("roles", "User, System Administrator"), `line 2, roles: "System Administrator" is not a role: write SystemAdministrator`},
		"a role, misspelled":             {cell("roles", "Mangaer"), `"Mangaer" is not a role: write Manager`},
		"an address twice":               {"email\nvera@example.com\notto@example.com\nVera@Example.com\n", `line 4, email: "Vera@Example.com" is in line 2 already`},
		"a key twice":                    {"key,email\nA1,a@example.com\na1,b@example.com\n", `line 3, key: "a1" is in line 2 already`},
		"a row without a key":            {"key,email\nA1,a@example.com\n,b@example.com\n", `line 3, key: is empty: where there are keys, everybody has one`},
		"two addresses, of which one signs in": {
			"login,email\nvera@example.com,vera@example.com\nv.novak@example.com,Vera@example.com\n",
			`line 3, email: "Vera@example.com" differs from "v.novak@example.com" in login: which of them signs in? Delete the other column`,
		},
		"too many cells":                  {"email,last_name,first_name\na@example.com,Novak, Jr.,Vera\n", "line 2: more cells than columns"},
		"an open quotation mark":          {"email,first_name\na@example.com,\"Vera\nb@example.com,Otto\n", "line 2: a quotation mark in a cell is written twice"},
		"a quotation mark in a cell":      {"email,first_name\na@example.com,Vera \"V\" N\nb@example.com,=X()\n", "line 3, first_name: \"=X()\" is a formula"},
		"lines of cells with line breaks": {"email,first_name\na@example.com,\"Vera\n\"\nb@example.com,=X()\n", "line 4, first_name:"},
		"a cell of half a file":           {cell("first_name", "="+strings.Repeat("x", 1000)), `"=` + strings.Repeat("x", 79) + `…" is a formula`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := logins.FromCSV([]byte(test.file))
			if err == nil {
				t.Fatalf("no error, but %v", got)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %s\nwant %s", err, test.want)
			}
		})
	}
}

// Ten errors are enough to begin with; the others are counted.
func TestFromCSV_firstTenErrors(t *testing.T) {
	t.Parallel()
	file := "email_address,first_name\n"
	for i := range 1998 {
		if i >= 998 {
			file += fmt.Sprintf("person %d@example.com,Vera\n", i+2)
		} else {
			file += fmt.Sprintf("person%d@example.com,Vera\n", i+2)
		}
	}
	_, err := logins.FromCSV([]byte(file))
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 11 || lines[0] != `line 1,000, email_address: "person 1000@example.com" has a space` || lines[10] != "and 990 more" {
		t.Error(err)
	}
}

// A password in the file is in no error, whatever is wrong with the file.
func TestFromCSV_showsNoPassword(t *testing.T) {
	t.Parallel()
	for _, file := range []string{
		"email,password\nvera,Passw0rd-of-Vera\n",
		"password,first_name\nPassw0rd-of-Vera,Vera\n",
		"vera@example.com,Passw0rd-of-Vera\n",
		"email,password\nvera@example.com,\"Passw0rd-of-Vera\n",
		"email,password\nvera@example.com,Vera,Passw0rd-of-Vera\n",
		"email,password,password\nvera@example.com,Passw0rd-of-Vera,=Passw0rd-of-Vera\n,Passw0rd-of-Vera,\n",
	} {
		got, err := logins.FromCSV([]byte(file))
		if shown := fmt.Sprintf("%v %v", got, err); err == nil || strings.Contains(shown, "Passw0rd") {
			t.Errorf("%q: %s", file, shown)
		}
	}
}
