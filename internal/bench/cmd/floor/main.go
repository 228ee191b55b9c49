// Command floor serves the smallest provider there is, to a real Terraform.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/evovoice/terraform-provider-evovoice/internal/bench/floor"
)

func main() {
	err := providerserver.Serve(context.Background(), floor.New, providerserver.ServeOpts{
		Address: "registry.terraform.io/evovoice/evovoice",
	})
	if err != nil {
		log.Fatal(err)
	}
}
