package logins_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/logins"
)

// Whatever the file is, there are logins or an error; and evovoice_user takes the logins as they are.
func FuzzFromCSV(f *testing.F) {
	for _, seed := range []string{
		"email_address,first_name,last_name,roles,accounts,key\nada@example.com,Ada,Lovelace,Manager;User,London,1\n",
		"sep=;\nemail;name\nvera@example.com;\"Novak, Vera\"\n", "email\n\"a b\"@example.com\n", "email\nm\u00fcller@b\u00fccher.example\n",
		"\xff\xfee\x00m\x00a\x00i\x00l\x00\n\x00a\x00@\x00b\x00", "mail\tkey\r\u212a@example.com\tk\rk@example.com\tK\r", "email,roles\na@b,\u037e\n",
		"email,first_name\na@b,\u3164\n", "email,first_name\na@b,\u2000x\u2028\n", "e\xff\x81\n",
	} {
		f.Add([]byte(seed))
	}
	for _, directory := range []string{"entra", "google", "okta"} {
		file, err := os.ReadFile("testdata/" + directory + ".csv")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file)
	}
	server, err := (&acctest.EvoVoice{}).Server()
	if err != nil {
		f.Fatal(err)
	}
	schema, err := server.GetProviderSchema(f.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		f.Fatal(err)
	}
	kind := schema.ResourceSchemas["evovoice_user"].ValueType().(tftypes.Object)
	f.Fuzz(func(t *testing.T, file []byte) {
		people, err := logins.FromCSV(file)
		if (err == nil) == (len(people) == 0) {
			t.Fatalf("%d logins, and %v", len(people), err)
		}
		seen := map[string]bool{}
		for key, login := range people {
			if lower := strings.ToLower(login.EmailAddress); key == "" || seen[lower] {
				t.Errorf("%q: %q", key, lower)
			} else {
				seen[lower] = true
			}
			config, err := tfprotov6.NewDynamicValue(kind, configuration(kind, login))
			if err != nil {
				t.Fatal(err)
			}
			valid, err := server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: "evovoice_user", Config: &config})
			if err != nil {
				t.Fatal(err)
			}
			for _, refused := range valid.Diagnostics {
				t.Errorf("%+v: %s %s", login, refused.Summary, refused.Detail)
			}
		}
	})
}

// configuration is the resource that a login stands for.
func configuration(kind tftypes.Object, login logins.Login) tftypes.Value {
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
	}
	text := func(value *string) tftypes.Value { return tftypes.NewValue(tftypes.String, value) }
	set := func(values []string) tftypes.Value {
		if values == nil {
			return tftypes.NewValue(tftypes.Set{ElementType: tftypes.String}, nil)
		}
		elements := []tftypes.Value{}
		for _, value := range values {
			elements = append(elements, text(&value))
		}
		return tftypes.NewValue(tftypes.Set{ElementType: tftypes.String}, elements)
	}
	maps.Copy(values, map[string]tftypes.Value{
		"email_address": text(&login.EmailAddress), "first_name": text(login.FirstName), "last_name": text(login.LastName),
		"roles": set(login.Roles), "account_ids": set(login.Accounts),
	})
	return tftypes.NewValue(kind, values)
}

// A file of 10,000 rows takes less than a second.
func BenchmarkFromCSV(b *testing.B) {
	lines := []string{"email_address,first_name,last_name,roles,accounts,key"}
	for i := range 10_000 {
		lines = append(lines, fmt.Sprintf("person.%d@example.com,Zoë-%d,\"Müller, Dr.\",Manager;User,London|Leeds,%06d", i, i, i))
	}
	slices.Reverse(lines[1:])
	file := []byte(strings.Join(lines, "\r\n"))
	for b.Loop() {
		if people, err := logins.FromCSV(file); err != nil || len(people) != 10_000 {
			b.Fatal(len(people), err)
		}
	}
	if each := b.Elapsed() / time.Duration(b.N); each > time.Second {
		b.Errorf("a file of 10,000 rows takes %s", each)
	}
}
