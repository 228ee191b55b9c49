// Command verify-live asks the Evo Voice that the EVOVOICE_* variables name the questions of internal/emulator/DIALECTS.md,
// and prints the answers as a table.
//
// It reads, and says what it would create. With EVOVOICE_VERIFY_WRITE=1 it creates that: one login, with a random address in
// EVOVOICE_VERIFY_DOMAIN, two customers and an alert, and deletes them. It ends with status 1 when it could not ask or left something behind, with 2 when it does not
// understand its variables, and with 130 when it was interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/evovoice/terraform-provider-evovoice/internal/verify"
)

const (
	exitOK          = 0
	exitFailed      = 1
	exitUsage       = 2
	exitInterrupted = 130
)

func main() {
	// What was created is deleted within a minute, so a second Ctrl-C changes nothing.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Getenv, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

func run(ctx context.Context, getenv func(string) string, stdout, stderr io.Writer) int {
	config, err := configured(getenv)
	if err != nil {
		fmt.Fprintf(stderr, "verify-live: %v\n", err)
		return exitUsage
	}
	if config.Write {
		fmt.Fprintf(stdout, "Creating, for as long as this takes, %s in %s.\n", verify.Creates, config.Domain)
	}
	report, err := verify.Run(ctx, config)
	if err == nil {
		err = report.Print(stdout)
	}
	if err == nil && !config.Write {
		fmt.Fprintf(stdout, "EVOVOICE_VERIFY_WRITE=1 EVOVOICE_VERIFY_DOMAIN=example.com answers more: it creates %s there, which cost nothing, "+
			"and deletes them.\n", verify.Creates)
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "verify-live: %v\n", err)
		return exitFailed
	case len(report.Left) > 0:
		return exitFailed
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "verify-live: interrupted")
		return exitInterrupted
	default:
		return exitOK
	}
}

// configured reads the variables.
func configured(getenv func(string) string) (verify.Config, error) {
	config := verify.Config{
		BaseURL: getenv("EVOVOICE_BASE_URL"), Username: getenv("EVOVOICE_USERNAME"), Password: getenv("EVOVOICE_PASSWORD"),
		AccountID: getenv("EVOVOICE_ACCOUNT_ID"), Domain: getenv("EVOVOICE_VERIFY_DOMAIN"),
	}
	var missing []string
	for _, name := range []string{"EVOVOICE_BASE_URL", "EVOVOICE_USERNAME", "EVOVOICE_PASSWORD", "EVOVOICE_ACCOUNT_ID"} {
		if getenv(name) == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return config, fmt.Errorf("say which Evo Voice to ask, as whom and about which account; unset: %s", strings.Join(missing, " "))
	}
	switch getenv("EVOVOICE_VERIFY_WRITE") {
	case "", "0":
	case "1":
		config.Write = true
	default:
		return config, errors.New("EVOVOICE_VERIFY_WRITE is 1, to create and delete a login, customers and an alert, or unset")
	}
	if config.Write && config.Domain == "" {
		return config, errors.New("EVOVOICE_VERIFY_WRITE=1 creates a login: say in which domain its address may be, as in " +
			"EVOVOICE_VERIFY_DOMAIN=example.com")
	}
	return config, nil
}
