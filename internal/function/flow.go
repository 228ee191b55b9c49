package function

import (
	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// flowParameter is the flow that a function reads.
var flowParameter = function.StringParameter{
	Name: "definition",
	MarkdownDescription: "The flow as JSON, as Evo Voice answers it, as `evov flow get` saves it, or a portable package with one flow: " +
		"`file(\"flows/main.json\")`.",
}

// parsed reads the first argument. Its error leads to what is wrong and shows no value of the file.
func parsed(text string) (*flow.Flow, *function.FuncError) {
	f, err := flow.Parse(text)
	if err != nil {
		return nil, function.NewArgumentFuncError(0, "this flow cannot be read: "+err.Error())
	}
	return f, nil
}

// labelOf is what people call a node, empty where the flow itself is meant.
func labelOf(n *flow.Node) string {
	if n == nil {
		return ""
	}
	return n.Label
}
