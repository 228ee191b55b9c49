package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestCopyConfiguration_leavesStateBehind(t *testing.T) {
	t.Parallel()

	from, to := t.TempDir(), filepath.Join(t.TempDir(), "work")
	for _, name := range []string{"main.tf", "terraform.tfstate", "secret.auto.tfvars"} {
		if err := os.WriteFile(filepath.Join(from, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := copyConfiguration(from, to); err != nil {
		t.Fatal(err)
	}

	entries, err := os.ReadDir(to)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != "main.tf" {
		t.Errorf("copied %v, want main.tf alone", entries)
	}
}

func TestCopyConfiguration_failsWithoutConfiguration(t *testing.T) {
	t.Parallel()

	if err := copyConfiguration(t.TempDir(), filepath.Join(t.TempDir(), "work")); err == nil {
		t.Error("no error for a directory without configuration")
	}
}
