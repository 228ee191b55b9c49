package user

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// complaint runs a validator; it returns what it complains of.
func complaint(t *testing.T, v validator.String, value types.String) string {
	t.Helper()
	var resp validator.StringResponse
	v.ValidateString(t.Context(), validator.StringRequest{Path: path.Root("it"), ConfigValue: value}, &resp)
	if !resp.Diagnostics.HasError() {
		return ""
	}
	return resp.Diagnostics[0].Detail()
}

func TestBareAddress(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"ada@example.com":          "",
		"ada+evo@example.com":      "",
		"o'hara@example.com":       "",
		"عائشة@example.com":        "",
		"a/b@example.com":          "",
		"":                         "not an e-mail address",
		"nope":                     "not an e-mail address",
		"ada@":                     "not an e-mail address",
		"ada@example.com, eve@x.y": "not an e-mail address",
		" ada@example.com":         "Write just ada@example.com",
		"ada@example.com ":         "Write just ada@example.com",
		"<ada@example.com>":        "Write just ada@example.com",
		"Ada <ada@example.com>":    "Write just ada@example.com",
		"ada@example.com\n":        "not an e-mail address",
	} {
		got := complaint(t, bareAddress{}, types.StringValue(value))
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}

func TestBareAddress_nullAndUnknownAreNoMistakes(t *testing.T) {
	t.Parallel()
	for _, value := range []types.String{types.StringNull(), types.StringUnknown()} {
		if got := complaint(t, bareAddress{}, value); got != "" {
			t.Errorf("%s: %s", value, got)
		}
	}
}
