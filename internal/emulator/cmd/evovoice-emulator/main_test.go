package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

func TestRun_printsHowToReachIt(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	var stderr bytes.Buffer
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, []string{
			"-listen", "127.0.0.1:0", "-account-id", "first", "-seed-users", "3", "-seed-endpoints", "2", "-latency", "1ms",
			"-dialect", "page-cap-25, ids-numeric", "-dialect", "random-order",
		}, write, &stderr)
		_ = write.Close()
	}()

	lines := bufio.NewScanner(read)
	printed := map[string]string{}
	for _, want := range []string{"EVOVOICE_BASE_URL", "EVOVOICE_USERNAME", "EVOVOICE_PASSWORD", "EVOVOICE_ACCOUNT_ID"} {
		if !lines.Scan() {
			t.Fatalf("no line for %s", want)
		}
		name, value, _ := strings.Cut(lines.Text(), "=")
		if name != want || value == "" {
			t.Errorf("got %s, want %s", name, want)
		}
		printed[name] = value
	}
	request, err := http.NewRequestWithContext(ctx, "GET", printed["EVOVOICE_BASE_URL"]+"/users?accountIds="+printed["EVOVOICE_ACCOUNT_ID"], nil)
	if err != nil {
		t.Fatal(err)
	}
	request.SetBasicAuth(printed["EVOVOICE_USERNAME"], printed["EVOVOICE_PASSWORD"])
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if !strings.Contains(string(body), `"totalCount":4`) {
		t.Errorf("got %s", body)
	}

	stop()
	if lines.Scan() {
		t.Errorf("a fifth line: %s", lines.Text())
	}
	if got := <-status; got != exitOK {
		t.Errorf("exit status %d", got)
	}
	if log := stderr.String(); !strings.Contains(log, "operation=ListUsers") || strings.Contains(log, printed["EVOVOICE_PASSWORD"]) {
		t.Errorf("log: %s", log)
	}
}

func TestRun_refusesInOneLine(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"is not a loopback address": {"-listen", "0.0.0.0:0"},
		`unknown dialect "klingon"`: {"-dialect", "klingon"},
		"contradict each other":     {"-dialect", "page-cap-25,page-cap-100"},
		"not defined: -color":       {"-color"},
		"unexpected argument":       {"serve"},
		"users cannot be negative":  {"-seed-users", "-1"},
		"endpoints cannot be":       {"-seed-endpoints", "-1"},
		"invalid value":             {"-latency", "soon"},
		"env, sh and powershell":    {"-print", "fish"},
		"no command after --":       {"-seed-users", "1", "--"},
	}
	for want, args := range tests {
		var stdout, stderr bytes.Buffer
		status := run(t.Context(), args, &stdout, &stderr)
		if status != exitUsage || stdout.Len() != 0 || strings.Count(stderr.String(), "\n") != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: %d %q %q", args, status, stdout.String(), stderr.String())
		}
	}
}

func TestRun_helpListsDialects(t *testing.T) {
	t.Parallel()
	var stdout, stderr bytes.Buffer
	if status := run(t.Context(), []string{"-h"}, &stdout, &stderr); status != exitOK || stdout.Len() != 0 {
		t.Errorf("%d %q", status, stdout.String())
	}
	for _, want := range []string{"-listen", "-latency", "-seed-users", "-seed-endpoints", "-dialect", "-account-id", "-print", "-- COMMAND"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("%s is missing", want)
		}
	}
	for _, q := range emulator.Dialects() {
		if !strings.Contains(stderr.String(), q.Question) {
			t.Errorf("%s is missing", q.Question)
		}
		for _, d := range q.Answers {
			if !strings.Contains(stderr.String(), d.Name) {
				t.Errorf("%s is missing", d.Name)
			}
		}
	}
}

// A line sets a variable in the shell that it is for, whatever the value.
func TestFormats(t *testing.T) {
	t.Parallel()
	const value = `it's "$HOME" & more`
	for _, shell := range []string{"sh", "bash"} {
		out, err := exec.Command(shell, "-c", formats["sh"]("NAME", value)+"; printf %s \"$NAME\"").Output()
		if err != nil || string(out) != value {
			t.Errorf("%s: %s, %v", shell, out, err)
		}
	}
	for name, want := range map[string]string{"env": `NAME=` + value, "powershell": `$env:NAME = 'it''s "$HOME" & more'`} {
		if got := formats[name]("NAME", value); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
