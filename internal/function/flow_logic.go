package function

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/evovoice/terraform-provider-evovoice/internal/flow"
)

// NewFlowLogic makes flow_logic: what a call can notice of a flow.
func NewFlowLogic() function.Function { return flowLogic{} }

type flowLogic struct{}

// logic is what flow_logic answers. Nodes are called by their labels wherever somebody may read them.
type logic struct {
	Nodes       []logicNode      `tfsdk:"nodes"`
	Edges       []logicEdge      `tfsdk:"edges"`
	Exits       []string         `tfsdk:"exits"`
	Unreachable []string         `tfsdk:"unreachable"`
	Missing     []logicMissing   `tfsdk:"missing"`
	References  []logicReference `tfsdk:"references"`
	Issues      []logicIssue     `tfsdk:"issues"`
}

type logicNode struct {
	ID    string `tfsdk:"id"`
	Label string `tfsdk:"label"`
	Type  string `tfsdk:"type"`
	Start bool   `tfsdk:"start"`
}

type logicEdge struct {
	From   string `tfsdk:"from"`
	Output string `tfsdk:"output"`
	To     string `tfsdk:"to"`
	Async  bool   `tfsdk:"async"`
}

type logicMissing struct {
	From   string `tfsdk:"from"`
	Output string `tfsdk:"output"`
	To     string `tfsdk:"to"`
}

type logicReference struct {
	Type      string `tfsdk:"type"`
	ID        string `tfsdk:"id"`
	Label     string `tfsdk:"label"`
	Node      string `tfsdk:"node"`
	Parameter string `tfsdk:"parameter"`
}

type logicIssue struct {
	Severity  string `tfsdk:"severity"`
	Code      string `tfsdk:"code"`
	Node      string `tfsdk:"node"`
	Parameter string `tfsdk:"parameter"`
	Message   string `tfsdk:"message"`
}

var logicType = map[string]attr.Type{
	"nodes":       listOf("id", "label", "type", "+start"),
	"edges":       listOf("from", "output", "to", "+async"),
	"exits":       types.ListType{ElemType: types.StringType},
	"unreachable": types.ListType{ElemType: types.StringType},
	"missing":     listOf("from", "output", "to"),
	"references":  listOf("type", "id", "label", "node", "parameter"),
	"issues":      listOf("severity", "code", "node", "parameter", "message"),
}

// listOf is a list of objects with these members: texts, and those with a plus are true or false.
func listOf(names ...string) attr.Type {
	members := map[string]attr.Type{}
	for _, name := range names {
		if name[0] == '+' {
			members[name[1:]] = types.BoolType
		} else {
			members[name] = types.StringType
		}
	}
	return types.ListType{ElemType: types.ObjectType{AttrTypes: members}}
}

func (flowLogic) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "flow_logic"
}

func (flowLogic) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Read a call flow as a graph",
		MarkdownDescription: "Reads a call flow as a graph: its nodes, where they lead, what is never reached, what is missing, what it " +
			"refers to, and all that Evo Voice would refuse it for. Needs no Evo Voice.",
		Parameters: []function.Parameter{flowParameter},
		Return:     function.ObjectReturn{AttributeTypes: logicType},
	}
}

func (flowLogic) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var text string
	if resp.Error = req.Arguments.Get(ctx, &text); resp.Error != nil {
		return
	}
	f, failed := parsed(text)
	if failed != nil {
		resp.Error = failed
		return
	}
	resp.Error = resp.Result.Set(ctx, logicOf(f))
}

func logicOf(f *flow.Flow) logic {
	l := logic{
		Nodes: []logicNode{}, Edges: []logicEdge{}, Exits: []string{}, Unreachable: []string{}, Missing: []logicMissing{},
		References: []logicReference{}, Issues: []logicIssue{},
	}
	for _, n := range f.Nodes {
		l.Nodes = append(l.Nodes, logicNode{n.ID, n.Label, n.Type, n.Start})
	}
	for _, t := range f.Transitions() {
		switch {
		case t.Missing():
			l.Missing = append(l.Missing, logicMissing{t.From.Label, t.Output, t.Target})
		case t.Exit != nil:
			l.Edges = append(l.Edges, logicEdge{t.From.Label, t.Output, t.Exit.Name, t.Async})
		default:
			l.Edges = append(l.Edges, logicEdge{t.From.Label, t.Output, t.To.Label, t.Async})
		}
	}
	for _, exit := range f.Exits {
		l.Exits = append(l.Exits, exit.Name)
	}
	for _, n := range f.Unreachable() {
		l.Unreachable = append(l.Unreachable, n.Label)
	}
	for _, r := range f.References() {
		l.References = append(l.References, logicReference{r.Type, r.ID, r.Label, labelOf(r.Node), r.Parameter})
	}
	for _, i := range f.Check() {
		l.Issues = append(l.Issues, logicIssue{string(i.Severity), string(i.Code), labelOf(i.Node), i.Parameter, i.Message})
	}
	return l
}
