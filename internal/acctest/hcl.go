package acctest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// errBeyondCore means that a configuration has more than Core knows, such as functions, variables or for_each.
var errBeyondCore = errors.New("only the command line knows this")

// configuration is one as it is written; what there is goes by its address.
type configuration struct {
	resources, data map[string]Block
	imports         map[string]string
	settings        map[string]any
}

// configured is a configuration of which Core knows all.
func configured(text string) (c configuration, err error) {
	file, diags := hclparse.NewParser().ParseHCL([]byte(text), "main.tf")
	if diags.HasErrors() {
		return c, fmt.Errorf("%w: %w", errBeyondCore, diags)
	}
	c = configuration{map[string]Block{}, map[string]Block{}, map[string]string{}, map[string]any{}}
	for _, block := range file.Body.(*hclsyntax.Body).Blocks { //nolint:forcetypeassert // the parser's own
		if err := c.add(block); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (c *configuration) add(block *hclsyntax.Block) error {
	if block.Type == "import" {
		return c.addImport(block.Body.Attributes)
	}
	attributes, err := written(block.Body.Attributes)
	if err != nil {
		return err
	}
	schema, err := providerSchema()
	if err != nil {
		return err
	}
	for _, name := range []string{"count", "for_each", "provider", "depends_on"} {
		if _, there := attributes[name]; there {
			return fmt.Errorf("%w: %s", errBeyondCore, name)
		}
	}
	switch {
	case block.Type == "provider" && len(block.Body.Blocks) == 0:
		c.settings = attributes
	case block.Type == "data" && schema.DataSourceSchemas[block.Labels[0]] != nil && len(references(any(attributes))) == 0:
		c.data["data."+strings.Join(block.Labels, ".")] = Block{Type: block.Labels[0], Config: attributes}
	case block.Type == "resource" && schema.ResourceSchemas[block.Labels[0]] != nil:
		resource := Block{Type: block.Labels[0], Config: attributes}
		resource.Ignore, err = ignored(block.Body.Blocks)
		c.resources[strings.Join(block.Labels, ".")] = resource
	default:
		err = fmt.Errorf("%w: a %s block %s", errBeyondCore, block.Type, block.Labels)
	}
	return err
}

// addImport adds an import block that has an id.
func (c *configuration) addImport(attributes hclsyntax.Attributes) error {
	to, id := attributes["to"], attributes["id"]
	if to == nil || id == nil || len(attributes) > 2 {
		return fmt.Errorf("%w: an import block without an id", errBeyondCore)
	}
	address, diags := hcl.AbsTraversalForExpr(to.Expr)
	value, err := expressed(id.Expr)
	text, isText := value.(string)
	if diags.HasErrors() || err != nil || !isText || len(address) != 2 {
		return errors.Join(errBeyondCore, diags, err)
	}
	c.imports[address.RootName()+"."+address[1].(hcl.TraverseAttr).Name] = text //nolint:forcetypeassert // nothing else can follow
	return nil
}

// ignored is the ignore_changes of a lifecycle block, of which Core knows nothing else.
func ignored(blocks hclsyntax.Blocks) (names []string, err error) {
	for _, block := range blocks {
		for _, attribute := range block.Body.Attributes {
			if block.Type != "lifecycle" || attribute.Name != "ignore_changes" {
				return nil, fmt.Errorf("%w: %s in %s", errBeyondCore, attribute.Name, block.Type)
			}
			list, diags := hcl.ExprList(attribute.Expr)
			if diags.HasErrors() {
				return nil, fmt.Errorf("%w: %w", errBeyondCore, diags)
			}
			for _, element := range list {
				names = append(names, hcl.ExprAsKeyword(element))
			}
		}
	}
	return names, nil
}

func written(attributes hclsyntax.Attributes) (map[string]any, error) {
	values := map[string]any{}
	for name, attribute := range attributes {
		value, err := expressed(attribute.Expr)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		values[name] = value
	}
	return values, nil
}

// functions are those of Terraform's that Core knows.
var functions = map[string]function.Function{
	"jsonencode": stdlib.JSONEncodeFunc, "merge": stdlib.MergeFunc,
	"tolist": stdlib.MakeToFunc(cty.List(cty.DynamicPseudoType)), "tomap": stdlib.MakeToFunc(cty.Map(cty.DynamicPseudoType)),
}

// expressed is the value of an expression, as a Block has it: literal, or a reference to an attribute of a resource.
func expressed(expression hclsyntax.Expression) (any, error) {
	switch expression := expression.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		if len(expression.Traversal) == 3 {
			name, isName := expression.Traversal[1].(hcl.TraverseAttr)
			attribute, isAttribute := expression.Traversal[2].(hcl.TraverseAttr)
			if isName && isAttribute {
				return Reference{expression.Traversal.RootName() + "." + name.Name, attribute.Name}, nil
			}
		}
	case *hclsyntax.TupleConsExpr:
		list := []any{}
		for _, element := range expression.Exprs {
			value, err := expressed(element)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		return list, nil
	case *hclsyntax.ObjectConsExpr:
		members := map[string]any{}
		for _, item := range expression.Items {
			key, diags := item.KeyExpr.Value(nil)
			value, err := expressed(item.ValueExpr)
			if err != nil || diags.HasErrors() {
				return nil, errors.Join(errBeyondCore, err, diags)
			}
			members[key.AsString()] = value
		}
		return members, nil
	}
	value, diags := expression.Value(&hcl.EvalContext{Functions: functions})
	if diags.HasErrors() {
		return nil, fmt.Errorf("%w: %w", errBeyondCore, diags)
	}
	return plain(value), nil
}

// plain is a value as a Block has it.
func plain(value cty.Value) any {
	kind := value.Type()
	switch {
	case value.IsNull():
		return nil
	case kind == cty.String:
		return value.AsString()
	case kind == cty.Bool:
		return value.True()
	case kind == cty.Number:
		return value.AsBigFloat()
	case kind.IsObjectType(), kind.IsMapType():
		members := map[string]any{}
		for name, member := range value.AsValueMap() {
			members[name] = plain(member)
		}
		return members
	}
	list := []any{}
	for _, element := range value.AsValueSlice() {
		list = append(list, plain(element))
	}
	return list
}
