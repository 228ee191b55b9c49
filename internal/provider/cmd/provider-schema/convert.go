package main

import (
	"encoding/json"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

func convertEach[From, To any](all map[string]From, convert func(From) To) map[string]To {
	converted := make(map[string]To, len(all))
	for name, one := range all {
		converted[name] = convert(one)
	}
	return converted
}

func convertSchema(schema *tfprotov6.Schema) *tfjson.Schema {
	return &tfjson.Schema{Version: uint64(schema.Version), Block: convertBlock(schema.Block)}
}

func convertBlock(block *tfprotov6.SchemaBlock) *tfjson.SchemaBlock {
	converted := &tfjson.SchemaBlock{
		Attributes:      convertAttributes(block.Attributes),
		Description:     block.Description,
		DescriptionKind: descriptionKind(block.DescriptionKind),
		Deprecated:      block.Deprecated,
	}
	for _, nested := range block.BlockTypes {
		if converted.NestedBlocks == nil {
			converted.NestedBlocks = map[string]*tfjson.SchemaBlockType{}
		}
		converted.NestedBlocks[nested.TypeName] = &tfjson.SchemaBlockType{
			NestingMode: nestingMode(nested.Nesting.String()),
			Block:       convertBlock(nested.Block),
			MinItems:    uint64(nested.MinItems),
			MaxItems:    uint64(nested.MaxItems),
		}
	}
	return converted
}

func convertAttributes(attributes []*tfprotov6.SchemaAttribute) map[string]*tfjson.SchemaAttribute {
	converted := make(map[string]*tfjson.SchemaAttribute, len(attributes))
	for _, attribute := range attributes {
		one := &tfjson.SchemaAttribute{
			Description:     attribute.Description,
			DescriptionKind: descriptionKind(attribute.DescriptionKind),
			Deprecated:      attribute.Deprecated,
			Required:        attribute.Required,
			Optional:        attribute.Optional,
			Computed:        attribute.Computed,
			Sensitive:       attribute.Sensitive,
			WriteOnly:       attribute.WriteOnly,
		}
		if nested := attribute.NestedType; nested != nil {
			one.AttributeNestedType = &tfjson.SchemaNestedAttributeType{
				Attributes:  convertAttributes(nested.Attributes),
				NestingMode: nestingMode(nested.Nesting.String()),
			}
		} else {
			one.AttributeType = convertType(attribute.Type)
		}
		converted[attribute.Name] = one
	}
	return converted
}

func convertIdentity(identity *tfprotov6.ResourceIdentitySchema) *tfjson.IdentitySchema {
	attributes := make(map[string]*tfjson.IdentityAttribute, len(identity.IdentityAttributes))
	for _, attribute := range identity.IdentityAttributes {
		attributes[attribute.Name] = &tfjson.IdentityAttribute{
			IdentityType:      convertType(attribute.Type),
			Description:       attribute.Description,
			RequiredForImport: attribute.RequiredForImport,
			OptionalForImport: attribute.OptionalForImport,
		}
	}
	return &tfjson.IdentitySchema{Version: uint64(identity.Version), Attributes: attributes}
}

func convertFunction(function *tfprotov6.Function) *tfjson.FunctionSignature {
	converted := &tfjson.FunctionSignature{
		Description:        function.Description,
		Summary:            function.Summary,
		DeprecationMessage: function.DeprecationMessage,
		ReturnType:         convertType(function.Return.Type),
	}
	for _, parameter := range function.Parameters {
		converted.Parameters = append(converted.Parameters, &tfjson.FunctionParameter{
			Name:        parameter.Name,
			Description: parameter.Description,
			IsNullable:  parameter.AllowNullValue,
			Type:        convertType(parameter.Type),
		})
	}
	return converted
}

// convertType goes by way of the JSON that both libraries share with Terraform.
func convertType(from tftypes.Type) cty.Type {
	var to cty.Type
	text, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(text, &to)
	}
	if err != nil {
		panic("a type of the plugin protocol that Terraform does not know: " + err.Error())
	}
	return to
}

// nestingMode is the same word in lower case.
func nestingMode(mode string) tfjson.SchemaNestingMode {
	return tfjson.SchemaNestingMode(strings.ToLower(mode))
}

func descriptionKind(kind tfprotov6.StringKind) tfjson.SchemaDescriptionKind {
	if kind == tfprotov6.StringKindMarkdown {
		return tfjson.SchemaDescriptionKindMarkdown
	}
	return tfjson.SchemaDescriptionKindPlain
}
