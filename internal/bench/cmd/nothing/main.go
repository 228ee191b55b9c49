// Command nothing serves the provider that does nothing, to a real Terraform.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/evovoice/terraform-provider-evovoice/internal/bench/nothing"
)

func main() {
	err := providerserver.Serve(context.Background(), nothing.New, providerserver.ServeOpts{
		Address: "registry.terraform.io/evovoice/evovoice",
	})
	if err != nil {
		log.Fatal(err)
	}
}
