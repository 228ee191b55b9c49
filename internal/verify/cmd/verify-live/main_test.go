package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

// variables are those that lead to an emulator.
func variables(t *testing.T) (*emulator.Emulator, map[string]string) {
	t.Helper()
	e, err := emulator.New(emulator.Options{SeedUsers: 3})
	if err != nil {
		t.Fatal(err)
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	a := e.Administrator()
	return e, map[string]string{
		"EVOVOICE_BASE_URL": server.URL, "EVOVOICE_USERNAME": a.Username, "EVOVOICE_PASSWORD": a.Password, "EVOVOICE_ACCOUNT_ID": a.AccountID,
	}
}

func TestRun(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		set            map[string]string
		fault          emulator.Fault
		status         int
		stdout, stderr string
		creates        int
	}{
		"reads":                {stdout: "VERIFY_DOMAIN=example.com answers more: it creates two customers, an alert", status: exitOK},
		"reads, said twice":    {set: map[string]string{"EVOVOICE_VERIFY_WRITE": "0"}, stdout: "Created: 0 × login, 0 × customer, 0 × alert."},
		"a domain is no leave": {set: map[string]string{"EVOVOICE_VERIFY_DOMAIN": "example.com"}, stdout: "Created: 0 × login, 0 × customer, 0 × alert."},
		"writes": {
			set:    map[string]string{"EVOVOICE_VERIFY_WRITE": "1", "EVOVOICE_VERIFY_DOMAIN": "example.com"},
			stdout: "Created: 1 × login, 2 × customer, 1 × alert.", creates: 2,
		},
		"says first what it writes": {
			set:    map[string]string{"EVOVOICE_VERIFY_WRITE": "1", "EVOVOICE_VERIFY_DOMAIN": "example.com"},
			stdout: "and a login with a random address in example.com.\nQUESTION", creates: 2,
		},
		"leaves an alert": {
			set:   map[string]string{"EVOVOICE_VERIFY_WRITE": "1", "EVOVOICE_VERIFY_DOMAIN": "example.com"},
			fault: emulator.Fault{Operation: "DeleteAlert", Times: -1, Status: 403}, stdout: "LEFT BEHIND: the alert Verify ", status: exitFailed, creates: 2,
		},
		"leaves something": {
			set:   map[string]string{"EVOVOICE_VERIFY_WRITE": "1", "EVOVOICE_VERIFY_DOMAIN": "example.com"},
			fault: emulator.Fault{Operation: "NewUser", Body: `{}`}, stdout: "LEFT BEHIND", status: exitFailed, creates: 1,
		},
		"no domain": {set: map[string]string{"EVOVOICE_VERIFY_WRITE": "1"}, stderr: "EVOVOICE_VERIFY_DOMAIN=example.com", status: exitUsage},
		"an address as a domain": {
			set:    map[string]string{"EVOVOICE_VERIFY_WRITE": "1", "EVOVOICE_VERIFY_DOMAIN": "a@b.c"},
			stderr: `"a@b.c" is none`, status: exitUsage,
		},
		"half a leave":   {set: map[string]string{"EVOVOICE_VERIFY_WRITE": "yes"}, stderr: "EVOVOICE_VERIFY_WRITE is 1", status: exitUsage},
		"nothing named":  {set: map[string]string{"EVOVOICE_BASE_URL": "", "EVOVOICE_PASSWORD": ""}, stderr: "unset: EVOVOICE_BASE_URL EVOVOICE_PASSWORD\n", status: exitUsage},
		"wrong password": {set: map[string]string{"EVOVOICE_PASSWORD": "no"}, stderr: "cannot sign in", status: exitFailed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e, set := variables(t)
			if test.fault.Operation != "" {
				e.Inject(test.fault)
			}
			for name, value := range test.set {
				set[name] = value
			}
			var stdout, stderr bytes.Buffer
			status := run(t.Context(), func(name string) string { return set[name] }, &stdout, &stderr)
			if status != test.status || !strings.Contains(stdout.String(), test.stdout) || !strings.Contains(stderr.String(), test.stderr) {
				t.Errorf("status %d\n%s%s", status, stdout.String(), stderr.String())
			}
			if created := e.Stats().Requests["NewUser"]; created != test.creates {
				t.Errorf("%d × NewUser", created)
			}
			if strings.Contains(stdout.String()+stderr.String(), e.Administrator().Password) {
				t.Error("the password is shown")
			}
		})
	}
}

// An interrupt is told by the status, after the table.
func TestRun_interrupted(t *testing.T) {
	t.Parallel()
	e, set := variables(t)
	ctx, cancel := context.WithCancel(t.Context())
	e.Inject(emulator.Fault{Operation: "ListUsers", Before: cancel})
	var stdout, stderr bytes.Buffer
	status := run(ctx, func(name string) string { return set[name] }, &stdout, &stderr)
	if status != exitInterrupted || !strings.Contains(stdout.String(), "QUESTION") {
		t.Errorf("status %d\n%s%s", status, stdout.String(), stderr.String())
	}
}
