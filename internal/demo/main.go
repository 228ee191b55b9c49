// Command demo shows what terraform-provider-evovoice does, to somebody who watches.
//
// It builds the provider, or with -release takes one that was built, starts an Evo Voice in this process, applies examples/demo with the Terraform or OpenTofu on this
// machine, and asks that Evo Voice, over plain HTTP, whether each step did what Terraform says. It exits with 1 at the first
// thing that is not so. Everything it writes is in one temporary directory, deleted at the end.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const (
	exitFailed      = 1
	exitInterrupted = 130
)

func main() {
	release := flag.String("release", "", "install the provider from the release in this `folder`, such as dist, instead of building it")
	flag.Parse()
	os.Exit(run(*release, os.Stdout, os.Stderr))
}

// run performs the demo and returns its exit code. The first Ctrl-C or SIGTERM ends it in good order; a second one, at once.
func run(release string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	err := perform(ctx, release, &narrator{to: stdout})
	switch {
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "\nInterrupted. Terraform and Evo Voice are stopped, and the temporary directory is deleted.")
		return exitInterrupted
	case err != nil:
		fmt.Fprintf(stderr, "\nThe demo failed at %v\n", err)
		return exitFailed
	}
	return 0
}
