// Command terraform-provider-evovoice is the Terraform and OpenTofu provider for Evo Voice. Terraform starts it; run by
// hand it only knows -version and -debug.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/evovoice/terraform-provider-evovoice/internal/process"
	"github.com/evovoice/terraform-provider-evovoice/internal/provider"
)

// version is set by the linker.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "serve to a debugger such as delve, and print how Terraform finds the provider")
	show := flag.Bool("version", false, "print the version and exit")
	flag.Parse()
	if *show {
		fmt.Println(version)
		return
	}
	process.Prepare(*debug)
	err := providerserver.Serve(context.Background(), provider.New(version, os.LookupEnv, nil), providerserver.ServeOpts{
		Address: "registry.terraform.io/evovoice/evovoice",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}
