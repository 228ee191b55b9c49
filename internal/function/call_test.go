package function_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// call calls a function as Terraform does, with no provider configured: with texts, and with maps of them.
func call(t *testing.T, name string, result tftypes.Type, arguments ...any) (tftypes.Value, *tfprotov6.FunctionError) {
	t.Helper()
	server, err := (&acctest.EvoVoice{}).Server()
	if err != nil {
		t.Fatal(err)
	}
	req := &tfprotov6.CallFunctionRequest{Name: name}
	for _, argument := range arguments {
		value := valueOf(argument)
		encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
		if err != nil {
			t.Fatal(err)
		}
		req.Arguments = append(req.Arguments, &encoded)
	}
	resp, err := server.CallFunction(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if resp.Error != nil {
		return tftypes.Value{}, resp.Error
	}
	answer, err := resp.Result.Unmarshal(result)
	if err != nil {
		t.Fatal(err)
	}
	return answer, nil
}

func valueOf(argument any) tftypes.Value {
	texts, ok := argument.(map[string]any)
	if !ok {
		return tftypes.NewValue(tftypes.String, argument)
	}
	members := map[string]tftypes.Value{}
	for name, text := range texts {
		members[name] = tftypes.NewValue(tftypes.String, text)
	}
	return tftypes.NewValue(tftypes.Map{ElementType: tftypes.String}, members)
}
