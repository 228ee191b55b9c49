// Command provider-schema prints the provider's schemas in the format of `terraform providers schema -json`, for tfplugindocs.
//
// Terraform prints only what it knows: no identity before 1.12, no list resources before 1.14. This prints all that the
// provider offers, so that docs/ come out the same whichever Terraform is at hand, or none.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/evovoice/terraform-provider-evovoice/internal/provider"
)

func main() {
	if err := printSchemas(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "provider-schema:", err)
		os.Exit(1)
	}
}

// object is a JSON object of that format.
type object map[string]any

// printSchemas asks the provider for its schemas over the protocol, as Terraform does.
func printSchemas(ctx context.Context, out io.Writer) error {
	noEnvironment := func(string) (string, bool) { return "", false }
	server, err := providerserver.NewProtocol6WithError(provider.New("dev", noEnvironment, nil)())()
	if err != nil {
		return err
	}
	all, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return err
	}
	for _, diagnostic := range append(all.Diagnostics, identities.Diagnostics...) {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			return fmt.Errorf("%s: %s", diagnostic.Summary, diagnostic.Detail)
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(object{
		"format_version": "1.0",
		// The name under which tfplugindocs looks for the provider.
		"provider_schemas": object{"evovoice": object{
			"provider":                   schemaOf(all.Provider),
			"resource_schemas":           each(all.ResourceSchemas, schemaOf),
			"data_source_schemas":        each(all.DataSourceSchemas, schemaOf),
			"ephemeral_resource_schemas": each(all.EphemeralResourceSchemas, schemaOf),
			"list_resource_schemas":      each(all.ListResourceSchemas, schemaOf),
			"action_schemas":             each(all.ActionSchemas, func(a *tfprotov6.ActionSchema) object { return schemaOf(a.Schema) }),
			"functions":                  each(all.Functions, functionOf),
			"resource_identity_schemas":  each(identities.IdentitySchemas, identityOf),
		}},
	})
}

func each[From any](all map[string]From, convert func(From) object) object {
	converted := object{}
	for name, one := range all {
		converted[name] = convert(one)
	}
	return converted
}

// schemaOf leaves out blocks: the provider has nested attributes in their place.
func schemaOf(schema *tfprotov6.Schema) object {
	return object{"version": schema.Version, "block": object{
		"attributes":       attributesOf(schema.Block.Attributes),
		"description":      schema.Block.Description,
		"description_kind": word(schema.Block.DescriptionKind),
		"deprecated":       schema.Block.Deprecated,
	}}
}

func attributesOf(attributes []*tfprotov6.SchemaAttribute) object {
	converted := object{}
	for _, attribute := range attributes {
		one := object{
			"description":      attribute.Description,
			"description_kind": word(attribute.DescriptionKind),
			"deprecated":       attribute.Deprecated,
			"required":         attribute.Required,
			"optional":         attribute.Optional,
			"computed":         attribute.Computed,
			"sensitive":        attribute.Sensitive,
			"write_only":       attribute.WriteOnly,
		}
		if nested := attribute.NestedType; nested != nil {
			one["nested_type"] = object{"attributes": attributesOf(nested.Attributes), "nesting_mode": word(nested.Nesting)}
		} else {
			one["type"] = attribute.Type
		}
		converted[attribute.Name] = one
	}
	return converted
}

func identityOf(identity *tfprotov6.ResourceIdentitySchema) object {
	attributes := object{}
	for _, attribute := range identity.IdentityAttributes {
		attributes[attribute.Name] = object{
			"type":                attribute.Type,
			"description":         attribute.Description,
			"required_for_import": attribute.RequiredForImport,
			"optional_for_import": attribute.OptionalForImport,
		}
	}
	return object{"version": identity.Version, "attributes": attributes}
}

func functionOf(function *tfprotov6.Function) object {
	parameters := []object{}
	for _, parameter := range function.Parameters {
		parameters = append(parameters, object{
			"name":        parameter.Name,
			"description": parameter.Description,
			"is_nullable": parameter.AllowNullValue,
			"type":        parameter.Type,
		})
	}
	return object{
		"description":         function.Description,
		"summary":             function.Summary,
		"deprecation_message": function.DeprecationMessage,
		"return_type":         function.Return.Type,
		"parameters":          parameters,
	}
}

// word is what the format calls a value of the protocol: the same in lower case.
func word(value fmt.Stringer) string { return strings.ToLower(value.String()) }
