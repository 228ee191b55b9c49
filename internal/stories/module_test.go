package stories_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
)

// module is a configuration of many logins that the real command line applies with the real provider binary.
type module struct {
	*testing.T
	*acctest.Workspace
	evo *acctest.EvoVoice
	// first and last are the numbers of the first login and of the one after the last.
	first, last int
	// version is that of all passwords.
	version int
}

func newModule(t *testing.T, evo *acctest.EvoVoice, logins int) *module {
	t.Helper()
	m := &module{T: t, Workspace: evo.Workspace(t), evo: evo, last: logins}
	m.WatchProvider()
	m.Write("main.tf", `
		variable "logins" { type = list(number) }
		variable "passwords" { type = string }

		# Every other login has a role too, which takes a second request.
		resource "evovoice_user" "login" {
		  for_each      = { for n in var.logins : format("user%02d", n) => n }
		  email_address = "${each.key}@Example.com"
		  first_name    = each.key
		  password      = "Passw0rd-${each.key}-${var.passwords}"
		  roles         = each.value % 2 == 0 ? ["User"] : null
		}
	`)
	m.configure()
	return m
}

// configure writes which logins there are to be.
func (m *module) configure() {
	m.Helper()
	numbers := []int{}
	for n := m.first; n < m.last; n++ {
		numbers = append(numbers, n)
	}
	variables, err := json.Marshal(map[string]any{"logins": numbers, "passwords": fmt.Sprint(m.version)})
	if err != nil {
		m.Fatal(err)
	}
	m.Write("terraform.tfvars.json", string(variables))
}

// configured are the addresses of the configured logins, in lower case, with their passwords.
func (m *module) configured() map[string]string {
	passwords := map[string]string{}
	for n := m.first; n < m.last; n++ {
		passwords[fmt.Sprintf("user%02d@example.com", n)] = fmt.Sprintf("Passw0rd-user%02d-%d", n, m.version)
	}
	return passwords
}

// failure is an error that Terraform showed.
type failure struct {
	Severity, Summary, Detail, Address string
}

// begin starts an apply. The result is to be taken with end.
func (m *module) begin() *running {
	m.Helper()
	run := &running{module: m, command: m.Command(m.Context(), "apply", "-auto-approve", "-json", "-parallelism=10")}
	run.command.Stdout, run.command.Stderr = &run.output, &run.output
	if err := run.command.Start(); err != nil {
		m.Fatal(err)
	}
	return run
}

// running is an apply under way.
type running struct {
	*module
	command *exec.Cmd
	output  bytes.Buffer
}

// end waits for the apply. ok tells that it succeeded; otherwise there are errors, or it did not live to show any.
func (r *running) end() (failures []failure, ok bool) {
	r.Helper()
	err := r.command.Wait()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		r.Fatal(err)
	}
	for line := range strings.Lines(r.output.String()) {
		var message struct{ Diagnostic failure }
		if json.Unmarshal([]byte(line), &message) == nil && message.Diagnostic.Severity == "error" {
			failures = append(failures, message.Diagnostic)
		}
	}
	return failures, err == nil
}

const stateFile = "terraform.tfstate"

// managed are the logins in the state: address in lower case to id.
func (m *module) managed() map[string]string {
	m.Helper()
	var state struct {
		Resources []struct {
			Instances []struct {
				Attributes struct {
					ID    string
					Email string `json:"email_address"`
				}
			}
		}
	}
	content, err := os.ReadFile(filepath.Join(m.Folder(), stateFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err := errors.Join(err, json.Unmarshal(content, &state)); err != nil {
		m.Fatal(err)
	}
	managed := map[string]string{}
	for _, resource := range state.Resources {
		for _, instance := range resource.Instances {
			email := strings.ToLower(instance.Attributes.Email)
			if managed[email] != "" {
				m.Errorf("%s is in the state twice", email)
			}
			managed[email] = instance.Attributes.ID
		}
	}
	return managed
}

// heal does what an operator does with a state file that a killed Terraform left half written: it puts the one from before
// back.
func (m *module) heal(old string, hasOld bool) {
	m.Helper()
	content, ok := m.stateNow()
	switch {
	case !ok || json.Valid([]byte(content)):
	case hasOld:
		m.Write(stateFile, old)
	default:
		if err := os.Remove(filepath.Join(m.Folder(), stateFile)); err != nil {
			m.Fatal(err)
		}
	}
}
