package main

import (
	"maps"
	"testing"
)

func TestEnvironment_hidesTheCallersSettings(t *testing.T) {
	t.Parallel()

	got := environment(
		[]string{
			"PATH=/bin", "HOME=/home/ada", "EMPTY=", "EQUATION=a=b",
			"TF_LOG=TRACE", "TF_CLI_ARGS_plan=-destroy", "TF_VAR_password=theirs", "EVOVOICE_PASSWORD=theirs", "EVOVOICE_PROFILE=",
		},
		map[string]string{"EVOVOICE_PASSWORD": "ours", "HOME": "/tmp"},
	)

	want := map[string]string{
		"PATH": "/bin", "HOME": "/tmp", "EMPTY": "", "EQUATION": "a=b", "EVOVOICE_PASSWORD": "ours",
	}
	if !maps.Equal(got, want) {
		t.Errorf("environment = %v, want %v", got, want)
	}
}
