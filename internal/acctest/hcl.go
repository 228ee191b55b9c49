package acctest

import (
	"errors"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
)

// errBeyondCore means that a configuration has more than Core knows, such as functions, variables or for_each.
var errBeyondCore = errors.New("only the command line knows this")

// configured are the resources of a configuration as it is written, by their addresses, and the settings of its provider.
func configured(text string) (blocks map[string]Block, settings map[string]any, err error) {
	file, diags := hclparse.NewParser().ParseHCL([]byte(text), "main.tf")
	if diags.HasErrors() {
		return nil, nil, fmt.Errorf("%w: %w", errBeyondCore, diags)
	}
	body := file.Body.(*hclsyntax.Body) //nolint:forcetypeassert // the parser's own
	blocks, settings = map[string]Block{}, map[string]any{}
	for _, block := range body.Blocks {
		attributes, err := written(block.Body.Attributes)
		switch {
		case err != nil:
			return nil, nil, err
		case block.Type == "provider" && len(block.Body.Blocks) == 0:
			settings = attributes
			continue
		case block.Type != "resource":
			return nil, nil, fmt.Errorf("%w: a %s block", errBeyondCore, block.Type)
		}
		resource := Block{Type: block.Labels[0], Config: attributes}
		for _, name := range []string{"count", "for_each", "provider", "depends_on"} {
			if _, there := attributes[name]; there {
				return nil, nil, fmt.Errorf("%w: %s", errBeyondCore, name)
			}
		}
		if resource.Ignore, err = ignored(block.Body.Blocks); err != nil {
			return nil, nil, err
		}
		if schema, err := providerSchema(); err != nil || schema.ResourceSchemas[resource.Type] == nil {
			return nil, nil, fmt.Errorf("%w: %s", errBeyondCore, resource.Type)
		}
		blocks[block.Labels[0]+"."+block.Labels[1]] = resource
	}
	return blocks, settings, nil
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
var functions = map[string]function.Function{"jsonencode": stdlib.JSONEncodeFunc}

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
