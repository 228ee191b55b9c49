// Command evovoice-emulator serves an Evo Voice that lives in memory on a loopback address.
//
//	evovoice-emulator [flags] -- COMMAND [ARGUMENT…]
//
// runs a command with an Evo Voice of its own, such as `terraform test`, and ends with the command's status: 127 and 126
// when there is no such command or it cannot be run, 128 and the signal's number when a signal ended it. The command sees
// no other EVOVOICE_* variables than those that lead to the emulator.
//
// Without a command it prints how to reach it as four lines on stdout, logs requests to stderr, and ends with status 0 on
// SIGINT and SIGTERM. Its status is 2 when it does not understand its arguments or cannot listen; no command runs then.
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
	"slices"
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
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// invocation is what the arguments ask for.
type invocation struct {
	listen  string
	print   format
	options emulator.Options
	command []string
}

// run serves until ctx, a signal or the command ends it, and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	asked, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitOK
	}
	if err != nil {
		return refuse(stderr, err)
	}
	log := stderr
	if asked.command != nil { // the terminal is the command's
		log = io.Discard
	}
	asked.options.Logger = slog.New(slog.NewTextHandler(log, nil))
	e, err := emulator.New(asked.options)
	if err != nil {
		return refuse(stderr, err)
	}
	server, err := emulator.Start(asked.listen, e)
	if err != nil {
		return refuse(stderr, err)
	}
	status := exitOK
	if variables := variablesOf(e, server.URL); asked.command != nil {
		status = asked.execute(variables, stderr)
	} else {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		for _, v := range variables {
			fmt.Fprintln(stdout, asked.print(v.name, v.value))
		}
		<-ctx.Done()
		stop()
	}
	if err := server.Close(); err != nil {
		fmt.Fprintf(stderr, "evovoice-emulator: %v\n", err)
	}
	return status
}

func refuse(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "evovoice-emulator: %v\n", err)
	return exitUsage
}

// parse prints help to stderr when asked for it, and leaves saying what is wrong to its caller.
func parse(args []string, stderr io.Writer) (asked invocation, err error) {
	asked.print = formats["env"]
	if i := slices.Index(args, "--"); i >= 0 {
		args, asked.command = args[:i], args[i+1:]
		if len(asked.command) == 0 {
			return asked, errors.New("no command after --")
		}
	}
	flags := flag.NewFlagSet("evovoice-emulator", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	flags.StringVar(&asked.listen, "listen", "127.0.0.1:0", "loopback `address` to listen on; port 0 is any free one")
	flags.DurationVar(&asked.options.Latency, "latency", 0, "`time` added to each request, for example 50ms")
	flags.IntVar(&asked.options.SeedUsers, "seed-users", 0, "`number` of logins to begin with, besides the administrator")
	flags.IntVar(&asked.options.SeedEndpoints, "seed-endpoints", 0, "`number` of endpoints to begin with, of every type by turns")
	flags.StringVar(&asked.options.AccountID, "account-id", "", "`id` of the first account (default random)")
	flags.Func("print", "`format` of the variables: env, sh or powershell (default env)", func(name string) (err error) {
		if asked.print = formats[name]; asked.print == nil {
			err = errors.New("env, sh and powershell are known")
		}
		return err
	})
	flags.Func("dialect", "comma-separated `names` from the list below; may be repeated", func(names string) error {
		for name := range strings.SplitSeq(names, ",") {
			if name = strings.TrimSpace(name); name != "" {
				asked.options.Dialects = append(asked.options.Dialects, name)
			}
		}
		return nil
	})
	err = flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		printHelp(flags, stderr)
	case err == nil && flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q: a command stands behind --", flags.Arg(0))
	case err == nil && asked.options.SeedUsers < 0:
		err = errors.New("-seed-users cannot be negative")
	case err == nil && asked.options.SeedEndpoints < 0:
		err = errors.New("-seed-endpoints cannot be negative")
	}
	return asked, err
}

func printHelp(flags *flag.FlagSet, out io.Writer) {
	fmt.Fprintln(out, "Usage: evovoice-emulator [flags] [-- COMMAND [ARGUMENT…]]")
	fmt.Fprintln(out, "\nServes an Evo Voice in memory: to a command, such as terraform test, or until Ctrl-C.")
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
