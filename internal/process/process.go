// Package process readies the process of a provider before it serves: half of what a plan of many objects costs is log lines
// that nobody reads, and the rest is cheaper with a collector that runs less often.
package process

import (
	"os"
	"runtime/debug"
	"slices"
	"strings"
)

const (
	// gcPercent lets the heap grow to five times of what is in use before it is collected: it is small.
	gcPercent = 400
	// memoryLimit is a quarter of the smallest runner in use, which Terraform and other providers share. Near it, the
	// collector runs as often as it takes.
	memoryLimit = 512 << 20
)

// Prepare mutes loggers that nobody listens to, and makes the collector lazy. What a provider logs while it is debugged goes
// to a terminal: somebody listens.
func Prepare(debugged bool) {
	if !debugged {
		for _, name := range Muted(os.Environ()) {
			_ = os.Setenv(name, "OFF") // fails for malformed names alone
		}
	}
	percent, limit := Collector(os.Getenv)
	if percent != 0 {
		debug.SetGCPercent(percent)
	}
	if limit != 0 {
		debug.SetMemoryLimit(limit)
	}
}

// Muted returns the variables that turn off the framework's loggers and the provider's own; none if environ has a level for
// one of them, or for what Terraform shows of them. Terraform hands its own variables on to its providers; without a level it
// drops all that they log. The framework's two parts have a variable of their own, without which each line is put together
// before it is dropped, though TF_LOG_SDK turns them off, too.
func Muted(environ []string) []string {
	levels := []string{"TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_PROVIDER_EVOVOICE"}
	for _, variable := range environ {
		name, level, _ := strings.Cut(variable, "=")
		level = strings.TrimSpace(level)
		// The framework's loggers have many: TF_LOG_SDK_FRAMEWORK, TF_LOG_SDK_PROTO, TF_LOG_SDK_PROTO_DATA_DIR and others.
		listens := slices.Contains(levels, name) || strings.HasPrefix(name, "TF_LOG_SDK")
		if listens && level != "" && !strings.EqualFold(level, "off") {
			return nil
		}
	}
	return []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO", "TF_LOG_PROVIDER_EVOVOICE"}
}

// Collector returns GOGC and GOMEMLIMIT as they should be, each 0 where it should be left alone: an operator's own settings
// win, and a limit is for a heap that grows further than usual.
func Collector(getenv func(string) string) (percent int, limit int64) {
	switch {
	case getenv("GOGC") != "":
		return 0, 0
	case getenv("GOMEMLIMIT") != "":
		return gcPercent, 0
	default:
		return gcPercent, memoryLimit
	}
}
