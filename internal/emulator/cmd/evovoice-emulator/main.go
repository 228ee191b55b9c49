// Command evovoice-emulator serves an Evo Voice that lives in memory on a loopback address.
//
// It prints how to reach it as four lines NAME=value on stdout, for a shell to read, and logs requests to stderr.
// It ends with status 0 on SIGINT and SIGTERM, and with status 2 when it does not understand its arguments.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Exit statuses.
const (
	exitOK    = 0
	exitUsage = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run serves until ctx is done and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	listen, options, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitOK
	}
	if err != nil {
		return refuse(stderr, err)
	}
	options.Logger = slog.New(slog.NewTextHandler(stderr, nil))
	e, err := emulator.New(options)
	if err != nil {
		return refuse(stderr, err)
	}
	server, err := emulator.Start(listen, e)
	if err != nil {
		return refuse(stderr, err)
	}
	administrator := e.Administrator()
	fmt.Fprintf(stdout, "EVOVOICE_BASE_URL=%s\n", server.URL)
	fmt.Fprintf(stdout, "EVOVOICE_USERNAME=%s\n", administrator.Username)
	fmt.Fprintf(stdout, "EVOVOICE_PASSWORD=%s\n", administrator.Password)
	fmt.Fprintf(stdout, "EVOVOICE_ACCOUNT_ID=%s\n", administrator.AccountID)
	<-ctx.Done()
	if err := server.Close(); err != nil {
		fmt.Fprintf(stderr, "evovoice-emulator: %v\n", err)
	}
	return exitOK
}

func refuse(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "evovoice-emulator: %v\n", err)
	return exitUsage
}

// parse prints help to stderr when asked for it, and leaves saying what is wrong to its caller.
func parse(args []string, stderr io.Writer) (listen string, options emulator.Options, err error) {
	flags := flag.NewFlagSet("evovoice-emulator", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	flags.StringVar(&listen, "listen", "127.0.0.1:0", "loopback `address` to listen on; port 0 is any free one")
	flags.DurationVar(&options.Latency, "latency", 0, "`time` added to each request, for example 50ms")
	flags.IntVar(&options.SeedUsers, "seed-users", 0, "`number` of logins to begin with, besides the administrator")
	flags.StringVar(&options.AccountID, "account-id", "", "`id` of the first account (default random)")
	flags.Func("dialect", "comma-separated `names` from the list below; may be repeated", func(names string) error {
		for name := range strings.SplitSeq(names, ",") {
			if name = strings.TrimSpace(name); name != "" {
				options.Dialects = append(options.Dialects, name)
			}
		}
		return nil
	})
	err = flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		printHelp(flags, stderr)
	case err == nil && flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case err == nil && options.SeedUsers < 0:
		err = errors.New("-seed-users cannot be negative")
	}
	return listen, options, err
}

func printHelp(flags *flag.FlagSet, out io.Writer) {
	fmt.Fprintln(out, "Usage: evovoice-emulator [flags]")
	fmt.Fprintln(out)
	flags.SetOutput(out)
	flags.PrintDefaults()
	fmt.Fprintln(out, "\nDialects answer questions that the documentation of Evo Voice leaves open. The first answer is the default.")
	for _, q := range emulator.Dialects() {
		fmt.Fprintf(out, "\n%s (%s)\n", q.Question, q.Reference)
		for _, d := range q.Answers {
			fmt.Fprintf(out, "  %-36s %s\n", d.Name, d.Answer)
		}
	}
}
