// Command nothing serves the provider that does nothing, to a real Terraform.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/evovoice/terraform-provider-evovoice/internal/bench/nothing"
	"github.com/evovoice/terraform-provider-evovoice/internal/process"
)

// muted is set by the linker, for a process that is as the real provider's; else it is as providers are built.
var muted string

func main() {
	if muted != "" {
		process.Prepare(false)
	}
	err := providerserver.Serve(context.Background(), nothing.New, providerserver.ServeOpts{
		Address: "registry.terraform.io/evovoice/evovoice",
	})
	if err != nil {
		log.Fatal(err)
	}
}
