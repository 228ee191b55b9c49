// Package function holds what the provider computes without an Evo Voice.
package function

import (
	"context"
	"encoding/base64"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/logins"
)

// NewLoginsFromCSV makes logins_from_csv: the logins of a company from a file.
func NewLoginsFromCSV() function.Function { return loginsFromCSV{} }

type loginsFromCSV struct{}

var loginType = types.ObjectType{AttrTypes: map[string]attr.Type{
	"email_address": types.StringType, "first_name": types.StringType, "last_name": types.StringType,
	"roles": types.SetType{ElemType: types.StringType}, "accounts": types.SetType{ElemType: types.StringType},
}}

func (loginsFromCSV) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "logins_from_csv"
}

func (loginsFromCSV) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Read the logins of a company from a CSV file",
		MarkdownDescription: "Reads the logins of a company from a CSV file as Excel, Google Sheets, Entra, Google Workspace and Okta " +
			"write it, for `for_each` and for the module `onboarding`. What is empty is null, which leaves it as Evo Voice has it. " +
			"A file without rows is an error.",
		Parameters: []function.Parameter{function.StringParameter{
			Name: "base64",
			MarkdownDescription: "Bytes of the file, in Base64: `filebase64(\"company.csv\")`. Text is read as UTF-8, UTF-16 or " +
				"Windows-1252, whichever it is.",
		}},
		Return: function.MapReturn{ElementType: loginType},
	}
}

func (loginsFromCSV) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var encoded string
	if resp.Error = req.Arguments.Get(ctx, &encoded); resp.Error != nil {
		return
	}
	file, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, "not the bytes of a file in Base64: read it with filebase64, and not with file")
		return
	}
	found, err := logins.FromCSV(file)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(0, unwrapped(err.Error()))
		return
	}
	resp.Error = resp.Result.Set(ctx, found)
}

// unwrapped indents the lines that name a cell: Terraform breaks others where they are too long for it.
func unwrapped(text string) string {
	indented := strings.ReplaceAll("\n"+text, "\nline ", "\n  line ")
	if strings.HasPrefix(indented, "\n  ") {
		return indented
	}
	return indented[1:]
}
