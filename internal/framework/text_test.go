package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

// complaint is what a rule for new values says of one; empty for none.
func complaint(t *testing.T, rule planmodifier.String, config, state types.String) string {
	t.Helper()
	resp := planmodifier.StringResponse{PlanValue: config}
	rule.PlanModifyString(t.Context(), planmodifier.StringRequest{
		Path: path.Root("it"), ConfigValue: config, PlanValue: config, StateValue: state,
	}, &resp)
	if !resp.Diagnostics.HasError() {
		return ""
	}
	return resp.Diagnostics[0].Detail()
}

func TestNewText(t *testing.T) {
	t.Parallel()
	for value, want := range map[types.String]string{
		types.StringValue(""): "", types.StringValue("Ada"): "", types.StringValue("Ada Augusta"): "", types.StringValue("عائشة"): "",
		types.StringValue(" Ada"): `Write "Ada"`, types.StringValue("Ada\t"): `U+0009 after "Ada"`,
		types.StringValue("\u00a0Ada"): `Write "Ada"`, types.StringValue(" "): `Write ""`,
		types.StringValue("A\u200bda"): `U+200B after "A"`, types.StringValue("\u202eAda"): "U+202E at the beginning",
		types.StringNull(): "", types.StringUnknown(): "",
	} {
		got := complaint(t, framework.NewText(), value, types.StringNull())
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

func TestNewAddress(t *testing.T) {
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
		"ada@example.com\n":        "U+000A after",
		"ada@example.com\u00a0":    "U+00A0 after",
		"ada@example.com\u200b":    "U+200B after",
		"ada\u00ad@example.com":    `U+00AD after "ada"`,
	} {
		got := complaint(t, framework.NewAddress(), types.StringValue(value), types.StringNull())
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}

// What an object has already is accepted, however it is written.
func TestNewText_acceptsWhatIsThere(t *testing.T) {
	t.Parallel()
	for _, rule := range []planmodifier.String{framework.NewText(), framework.NewAddress()} {
		odd := types.StringValue("Ada\u200b ")
		if got := complaint(t, rule, odd, odd); got != "" {
			t.Error(got)
		}
		if got := complaint(t, rule, odd, types.StringValue("Ada")); got == "" || !strings.Contains(got, "-refresh=false") {
			t.Errorf("got %q", got)
		}
		for _, value := range []types.String{types.StringNull(), types.StringUnknown()} {
			if got := complaint(t, rule, value, types.StringValue("Ada")); got != "" {
				t.Errorf("%s: %s", value, got)
			}
		}
	}
}

func TestNoLineBreakAround(t *testing.T) {
	t.Parallel()
	for value, refused := range map[string]bool{"secret": false, "two\nlines": false, "secret\n": true, "\r\nsecret": true} {
		var resp validator.StringResponse
		framework.NoLineBreakAround().ValidateString(t.Context(), validator.StringRequest{
			Path: path.Root("it"), ConfigValue: types.StringValue(value),
		}, &resp)
		if resp.Diagnostics.HasError() != refused {
			t.Errorf("%q: %v", value, resp.Diagnostics)
		}
		for _, d := range resp.Diagnostics {
			if strings.Contains(d.Summary()+d.Detail(), "secret") {
				t.Errorf("the secret is shown: %s", d.Detail())
			}
		}
	}
}
