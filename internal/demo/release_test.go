package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestInstallRelease_takesTheZipAsItIs(t *testing.T) {
	t.Parallel()
	release, name := releaseOf(t, "1.2.3-rc1", "zip", "zip")
	mirror := t.TempDir()
	version, err := installRelease(release, mirror)
	if err != nil || version != "1.2.3-rc1" {
		t.Fatalf("version %q: %v", version, err)
	}
	for _, registry := range registries {
		content, err := os.ReadFile(filepath.Join(mirror, registry, "evovoice", "evovoice", name))
		if err != nil || string(content) != "zip" {
			t.Errorf("%s: %q, %v", registry, content, err)
		}
	}
}

func TestInstallRelease_refusesWhatTheChecksumsDoNotKnow(t *testing.T) {
	t.Parallel()
	release, _ := releaseOf(t, "1.2.3", "zip", "another zip")
	if version, err := installRelease(release, t.TempDir()); err == nil {
		t.Errorf("installed %s", version)
	}
}

func TestInstallRelease_wantsOneVersion(t *testing.T) {
	t.Parallel()
	if version, err := installRelease(t.TempDir(), t.TempDir()); err == nil {
		t.Errorf("installed %s from nothing", version)
	}
}

// releaseOf is a folder with one zip, and with checksums of what is summed.
func releaseOf(t *testing.T, version, content, summed string) (folder, name string) {
	t.Helper()
	folder = t.TempDir()
	name = fmt.Sprintf("%s_%s_%s_%s.zip", program, version, runtime.GOOS, runtime.GOARCH)
	sums := fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(summed)), name)
	for file, text := range map[string]string{name: content, program + "_" + version + "_SHA256SUMS": sums} {
		if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder, name
}
