// Command verify-live asks the Evo Voice that the EVOVOICE_* variables name the questions of internal/emulator/DIALECTS.md,
// and prints the answers as a table.
//
// It reads, and says what it would create. With EVOVOICE_VERIFY_WRITE=1 it creates that: one login, with a random address in
// EVOVOICE_VERIFY_DOMAIN, two customers and an alert, and deletes them. It ends with status 1 when it could not ask or left
// something behind, with 2 when it does not understand its variables, and with 130 when it was interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"

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

var domain = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$`)

// configured reads the variables.
func configured(getenv func(string) string) (verify.Config, error) {
	config := verify.Config{Domain: getenv("EVOVOICE_VERIFY_DOMAIN"), Write: getenv("EVOVOICE_VERIFY_WRITE") == "1", Wait: time.Second}
	var missing []string
	for name, member := range map[string]*string{
		"EVOVOICE_BASE_URL": &config.BaseURL, "EVOVOICE_USERNAME": &config.Username, "EVOVOICE_PASSWORD": &config.Password,
		"EVOVOICE_ACCOUNT_ID": &config.AccountID,
	} {
		if *member = getenv(name); *member == "" {
			missing = append(missing, name)
		}
	}
	switch slices.Sort(missing); {
	case len(missing) > 0:
		return config, fmt.Errorf("say which Evo Voice to ask, as whom and about which account; unset: %s", strings.Join(missing, " "))
	case !slices.Contains([]string{"", "0", "1"}, getenv("EVOVOICE_VERIFY_WRITE")):
		return config, errors.New("EVOVOICE_VERIFY_WRITE is 1, to create and delete a login, customers and an alert, or unset")
	case config.Write && !domain.MatchString(config.Domain):
		return config, fmt.Errorf("EVOVOICE_VERIFY_WRITE=1 creates a login: say in which domain its address may be, as in "+
			"EVOVOICE_VERIFY_DOMAIN=example.com; %q is none", config.Domain)
	}
	return config, nil
}
