package framework_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/framework"
)

func TestTrimmed(t *testing.T) {
	t.Parallel()
	for value, want := range map[types.String]string{
		types.StringValue(""): "", types.StringValue("Ada"): "", types.StringValue("Ada Augusta"): "", types.StringValue("عائشة"): "",
		types.StringValue(" Ada"): `Write "Ada"`, types.StringValue("Ada\t"): `Write "Ada"`,
		types.StringValue("\u00a0Ada"): `Write "Ada"`, types.StringValue(" "): `Write ""`,
		types.StringNull(): "", types.StringUnknown(): "",
	} {
		var resp validator.StringResponse
		framework.Trimmed().ValidateString(t.Context(), validator.StringRequest{Path: path.Root("it"), ConfigValue: value}, &resp)
		got := ""
		if resp.Diagnostics.HasError() {
			got = resp.Diagnostics[0].Detail()
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}
