package function

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NewFlowWalk makes flow_walk: the way of a call through a flow.
func NewFlowWalk() function.Function { return flowWalk{} }

type flowWalk struct{}

// walk is what flow_walk answers.
type walk struct {
	Path []string `tfsdk:"path"`
	End  string   `tfsdk:"end"`
	At   string   `tfsdk:"at"`
	Exit string   `tfsdk:"exit"`
}

func (flowWalk) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "flow_walk"
}

func (flowWalk) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Follow a call through a flow",
		MarkdownDescription: "Says which nodes a call passes that leaves them by the outputs that are chosen. A test of a flow without a " +
			"call: `closed` → `voicemail`. Needs no Evo Voice.",
		Parameters: []function.Parameter{
			flowParameter,
			function.MapParameter{
				Name: "choices", ElementType: types.StringType,
				MarkdownDescription: "By which output the call leaves a node: labels or ids of nodes, and names of their outputs. Nodes " +
					"with one output need none, and a call of another flow is passed where there is one. What the flow does not offer is " +
					"an error.",
			},
		},
		Return: function.ObjectReturn{AttributeTypes: map[string]attr.Type{
			"path": types.ListType{ElemType: types.StringType}, "end": types.StringType, "at": types.StringType, "exit": types.StringType,
		}},
	}
}

func (flowWalk) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	var given map[string]*string
	if resp.Error = req.Arguments.Get(ctx, &text, &given); resp.Error != nil {
		return
	}
	f, failed := parsed(text)
	if failed != nil {
		resp.Error = failed
		return
	}
	choices := map[string]string{}
	for _, node := range slices.Sorted(maps.Keys(given)) {
		output := given[node]
		if output == nil {
			resp.Error = function.NewArgumentFuncError(1, fmt.Sprintf("%q is null: leave it out, or name an output", node))
			return
		}
		choices[node] = *output
	}
	walked, err := f.Walk(choices)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(1, err.Error())
		return
	}
	answer := walk{Path: []string{}, End: string(walked.End), At: walked.At.Label, Exit: walked.Exit}
	for _, n := range walked.Nodes {
		answer.Path = append(answer.Path, n.Label)
	}
	resp.Error = resp.Result.Set(ctx, answer)
}
