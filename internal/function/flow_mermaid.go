package function

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

// NewFlowMermaid makes flow_mermaid: a picture of a flow.
func NewFlowMermaid() function.Function { return flowMermaid{} }

type flowMermaid struct{}

func (flowMermaid) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "flow_mermaid"
}

func (flowMermaid) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Draw a call flow",
		MarkdownDescription: "Draws a call flow in the language of [Mermaid](https://mermaid.js.org), which GitHub and GitLab show as a " +
			"picture. Only labels are in it, and no values. Needs no Evo Voice.",
		Parameters: []function.Parameter{flowParameter},
		Return:     function.StringReturn{},
	}
}

func (flowMermaid) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	f, failed := parsed(text)
	if failed != nil {
		resp.Error = failed
		return
	}
	resp.Error = resp.Result.Set(ctx, f.Mermaid())
}
