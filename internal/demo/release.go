package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const program = "terraform-provider-evovoice"

// installRelease puts this platform's zip of a release into a new filesystem mirror, as it is, and returns its version. It
// is an error if the zip is not what the checksums of the release say.
func installRelease(release, mirror string) (version string, err error) {
	suffix := "_" + runtime.GOOS + "_" + runtime.GOARCH + ".zip"
	zips, err := filepath.Glob(filepath.Join(release, program+"_*"+suffix))
	if err != nil {
		return "", err
	}
	if len(zips) != 1 {
		return "", fmt.Errorf("%s holds %d files %s_…%s, not one; make release-snapshot makes it", release, len(zips), program, suffix)
	}
	name := filepath.Base(zips[0])
	version = strings.TrimSuffix(strings.TrimPrefix(name, program+"_"), suffix)
	content, err := os.ReadFile(zips[0])
	if err != nil {
		return "", err
	}
	sums, err := os.ReadFile(filepath.Join(release, program+"_"+version+"_SHA256SUMS"))
	if err != nil {
		return "", err
	}
	if !strings.Contains(string(sums), fmt.Sprintf("%x  %s\n", sha256.Sum256(content), name)) {
		return "", errors.New(name + " is not what SHA256SUMS says")
	}
	for _, registry := range registries {
		dir := filepath.Join(mirror, registry, "evovoice", "evovoice")
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return "", err
		}
	}
	return version, nil
}

// pinVersion makes the configuration in a directory ask for exactly one version: terraform init passes over a pre-release,
// such as a snapshot, that is not named.
func pinVersion(dir, version string) error {
	override := fmt.Sprintf("terraform {\n  required_providers {\n    evovoice = {\n      source  = \"evovoice/evovoice\"\n      "+
		"version = %q\n    }\n  }\n}\n", version)
	return os.WriteFile(filepath.Join(dir, "version_override.tf"), []byte(override), 0o600)
}
