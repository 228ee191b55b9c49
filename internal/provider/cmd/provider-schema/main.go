// Command provider-schema prints the provider's schemas in the format of `terraform providers schema -json`, for tfplugindocs.
//
// Terraform prints only what it knows: no identity before 1.12, no list resources before 1.14. This prints all that the
// provider offers, so that docs/ come out the same whichever Terraform is at hand, or none.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	tfjson "github.com/hashicorp/terraform-json"
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

func printSchemas(ctx context.Context, out io.Writer) error {
	schema, err := providerSchema(ctx)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(tfjson.ProviderSchemas{
		FormatVersion: "1.0",
		// The name under which tfplugindocs looks for the provider.
		Schemas: map[string]*tfjson.ProviderSchema{"evovoice": schema},
	})
}

// providerSchema asks the provider for its schemas over the protocol, as Terraform does.
func providerSchema(ctx context.Context) (*tfjson.ProviderSchema, error) {
	noEnvironment := func(string) (string, bool) { return "", false }
	server, err := providerserver.NewProtocol6WithError(provider.New("dev", noEnvironment, nil)())()
	if err != nil {
		return nil, err
	}
	all, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err == nil {
		err = failed(all.Diagnostics)
	}
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err == nil {
		err = failed(identities.Diagnostics)
	}
	if err != nil {
		return nil, err
	}
	if len(all.ActionSchemas) > 0 {
		return nil, errors.New("actions are not printed yet, and the provider has some")
	}
	return &tfjson.ProviderSchema{
		ConfigSchema:             convertSchema(all.Provider),
		ResourceSchemas:          convertEach(all.ResourceSchemas, convertSchema),
		DataSourceSchemas:        convertEach(all.DataSourceSchemas, convertSchema),
		EphemeralResourceSchemas: convertEach(all.EphemeralResourceSchemas, convertSchema),
		ListResourceSchemas:      convertEach(all.ListResourceSchemas, convertSchema),
		Functions:                convertEach(all.Functions, convertFunction),
		ResourceIdentitySchemas:  convertEach(identities.IdentitySchemas, convertIdentity),
	}, nil
}

func failed(diagnostics []*tfprotov6.Diagnostic) error {
	var all []error
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			all = append(all, fmt.Errorf("%s: %s", diagnostic.Summary, diagnostic.Detail))
		}
	}
	return errors.Join(all...)
}
