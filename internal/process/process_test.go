package process_test

import (
	"slices"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/process"
)

func TestMuted(t *testing.T) {
	t.Parallel()
	all := []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO", "TF_LOG_PROVIDER_EVOVOICE"}
	for variable, want := range map[string][]string{
		"":                                    all,
		"TF_LOG=":                             all,
		"TF_LOG=off":                          all, // Terraform shows nothing
		"TF_LOG_PROVIDER=OFF\t":               all,
		"TF_LOG_SDK=OFF":                      all,
		"TF_LOG_CORE=TRACE":                   all, // Terraform's own lines alone
		"TF_LOG_PATH=terraform.log":           all, // a place without a level
		"TF_LOG_PROVIDER_OTHER=TRACE":         all,
		"TF_VAR_TF_LOG=TRACE":                 all,
		"TF_LOG=TRACE":                        nil,
		"TF_LOG=JSON":                         nil,
		"TF_LOG=nonsense":                     nil, // Terraform takes it for TRACE
		"TF_LOG=ERROR":                        nil,
		"TF_LOG_PROVIDER=debug":               nil,
		"TF_LOG_PROVIDER_EVOVOICE=INFO":       nil,
		"TF_LOG_SDK=WARN":                     nil,
		"TF_LOG_SDK_FRAMEWORK=TRACE":          nil,
		"TF_LOG_SDK_PROTO=TRACE":              nil,
		"TF_LOG_SDK_PROTO_DATA_DIR=/tmp/data": nil,
	} {
		if got := process.Muted([]string{"PATH=/bin", variable, "EMPTY"}); !slices.Equal(got, want) {
			t.Errorf("%q: muted %v, want %v", variable, got, want)
		}
	}
	if got := process.Muted([]string{"TF_LOG_SDK=OFF", "TF_LOG_PROVIDER=DEBUG"}); got != nil {
		t.Errorf("the operator's own choice of lines is not kept: %v", got)
	}
}

func TestCollector_leavesWhatTheOperatorSet(t *testing.T) {
	t.Parallel()
	const runner = 2 << 30
	for name, test := range map[string]struct {
		set           map[string]string
		lazy, limited bool
	}{
		"nothing":         {nil, true, true},
		"GOGC":            {map[string]string{"GOGC": "50"}, false, false},
		"GOGC off":        {map[string]string{"GOGC": "off", "GOMEMLIMIT": "1GiB"}, false, false},
		"GOMEMLIMIT":      {map[string]string{"GOMEMLIMIT": "128MiB"}, true, false},
		"GOMEMLIMIT off":  {map[string]string{"GOMEMLIMIT": "off"}, true, false},
		"another of Go's": {map[string]string{"GOMAXPROCS": "1"}, true, true},
	} {
		percent, limit := process.Collector(func(name string) string { return test.set[name] })
		if (percent > 100) != test.lazy || (limit > 0) != test.limited || limit > runner/4 {
			t.Errorf("%s: %d %%, %d bytes", name, percent, limit)
		}
	}
}
