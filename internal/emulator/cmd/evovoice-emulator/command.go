package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// Exit statuses of a shell for commands that did not run, and for those that a signal ended.
const (
	exitCannotRun = 126
	exitNotFound  = 127
	exitSignal    = 128
)

// execute runs the command, with the input and output of this process, and returns its exit status.
func (asked invocation) execute(variables []variable, stderr io.Writer) int {
	//nolint:gosec,noctx // to run what it is told to run is what it is for, and signals end it
	command := exec.Command(asked.command[0], asked.command[1:]...)
	command.Env = environ(os.Environ(), variables)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	command.SysProcAttr = attributes()

	// What is ignored here, as under nohup, stays so for the command.
	signals := make(chan os.Signal, 8)
	passed := slices.DeleteFunc([]os.Signal{os.Interrupt, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGHUP}, signal.Ignored)
	if len(passed) > 0 {
		signal.Notify(signals, passed...)
		defer signal.Stop(signals)
	}
	if err := command.Start(); err != nil {
		fmt.Fprintf(stderr, "evovoice-emulator: %v\n", err)
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
			return exitNotFound
		}
		return exitCannotRun
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = command.Wait() // how it ended is in its state
	}()
	for {
		select {
		case received := <-signals:
			pass(command.Process, received)
		case <-ended:
			return statusOf(command.ProcessState)
		}
	}
}

// variable is one of the environment.
type variable struct{ name, value string }

// variablesOf lead the provider to an emulator.
func variablesOf(e *emulator.Emulator, url string) []variable {
	administrator := e.Administrator()
	return []variable{
		{"EVOVOICE_BASE_URL", url},
		{"EVOVOICE_USERNAME", administrator.Username},
		{"EVOVOICE_PASSWORD", administrator.Password},
		{"EVOVOICE_ACCOUNT_ID", administrator.AccountID},
	}
}

// format is a line that sets a variable.
type format func(name, value string) string

var formats = map[string]format{
	"env": func(name, value string) string { return name + "=" + value },
	"sh": func(name, value string) string {
		return "export " + name + "='" + strings.ReplaceAll(value, "'", `'\''`) + "'"
	},
	"powershell": func(name, value string) string {
		return "$env:" + name + " = '" + strings.ReplaceAll(value, "'", "''") + "'"
	},
}

// environ is an environment for the command: ours without what leads to another Evo Voice.
func environ(ours []string, variables []variable) []string {
	env := slices.DeleteFunc(slices.Clone(ours), func(v string) bool {
		return strings.HasPrefix(strings.ToUpper(v), "EVOVOICE_") // Windows does not tell upper from lower case
	})
	for _, v := range variables {
		env = append(env, v.name+"="+v.value)
		if v.name == "EVOVOICE_ACCOUNT_ID" {
			env = append(env, "TF_VAR_account_id="+v.value) // examples and tests have this variable
		}
	}
	return env
}
