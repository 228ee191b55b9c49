package main

import (
	"strings"

	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
)

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
	var env []string
	for _, v := range ours {
		if !strings.HasPrefix(strings.ToUpper(v), "EVOVOICE_") { // Windows does not tell upper from lower case
			env = append(env, v)
		}
	}
	for _, v := range variables {
		env = append(env, v.name+"="+v.value)
		if v.name == "EVOVOICE_ACCOUNT_ID" {
			env = append(env, "TF_VAR_account_id="+v.value) // examples and tests have this variable
		}
	}
	return env
}
