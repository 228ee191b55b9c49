package user_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/service/user"
)

func TestKeepLetterCase(t *testing.T) {
	t.Parallel()
	var described resource.SchemaResponse
	user.NewResource().Schema(t.Context(), resource.SchemaRequest{}, &described)
	address, ok := described.Schema.Attributes["email_address"].(schema.StringAttribute)
	if !ok || len(address.PlanModifiers) == 0 {
		t.Fatal("no plan modifier looks at the address")
	}
	null, unknown := types.StringNull(), types.StringUnknown()
	for name, test := range map[string]struct{ state, plan, want types.String }{
		"same":              {types.StringValue("ada@x.org"), types.StringValue("ada@x.org"), types.StringValue("ada@x.org")},
		"other case":        {types.StringValue("Ada@x.org"), types.StringValue("ADA@X.ORG"), types.StringValue("Ada@x.org")},
		"other case, not A": {types.StringValue("Ärö@x.org"), types.StringValue("äRÖ@x.org"), types.StringValue("Ärö@x.org")},
		"other address":     {types.StringValue("ada@x.org"), types.StringValue("eve@x.org"), types.StringValue("eve@x.org")},
		"creation":          {null, types.StringValue("ada@x.org"), types.StringValue("ada@x.org")},
		"unknown":           {types.StringValue("ada@x.org"), unknown, unknown},
		"null":              {types.StringValue("ada@x.org"), null, null},
		"nothing at all":    {null, null, null},
		"creation unknown":  {null, unknown, unknown},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			resp := planmodifier.StringResponse{PlanValue: test.plan}
			address.PlanModifiers[0].PlanModifyString(t.Context(), planmodifier.StringRequest{
				StateValue: test.state, PlanValue: test.plan, ConfigValue: test.plan,
			}, &resp)
			if !resp.PlanValue.Equal(test.want) {
				t.Errorf("got %s, want %s", resp.PlanValue, test.want)
			}
		})
	}
}
