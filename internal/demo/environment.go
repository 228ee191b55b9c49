package main

import (
	"maps"
	"strings"
)

// environment returns environ for Terraform: less every setting of the caller's that Terraform or the provider would read,
// plus those in set.
func environment(environ []string, set map[string]string) map[string]string {
	env := make(map[string]string, len(environ)+len(set))
	for _, variable := range environ {
		name, value, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "TF_") || strings.HasPrefix(name, "EVOVOICE_") {
			continue
		}
		env[name] = value
	}
	maps.Copy(env, set)
	return env
}
