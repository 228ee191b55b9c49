package process_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"
)

// What the provider says as a process: with somebody who listens, all that it always said.
func TestProvider_logs(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "terraform-provider-evovoice")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../..").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	all := []string{"sdk.framework", "sdk.proto"}
	for name, test := range map[string]struct {
		set   string
		debug bool
		want  []string
	}{
		"nobody listens":    {},
		"Terraform's core":  {set: "TF_LOG_CORE=TRACE"},
		"Terraform":         {set: "TF_LOG=TRACE", want: all},
		"of all providers":  {set: "TF_LOG_PROVIDER=DEBUG", want: all},
		"of this provider":  {set: "TF_LOG_PROVIDER_EVOVOICE=DEBUG", want: all},
		"the framework":     {set: "TF_LOG_SDK=TRACE", want: all},
		"a part of it":      {set: "TF_LOG_SDK_FRAMEWORK=OFF", want: nil},
		"another part":      {set: "TF_LOG_SDK_PROTO=ERROR", want: []string{"sdk.framework"}},
		"a debugger":        {debug: true, want: all},
		"a quiet debugging": {set: "TF_LOG_SDK=OFF", debug: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := modules(t, program, test.set, test.debug); !slices.Equal(got, test.want) {
				t.Errorf("lines of %v, want %v", got, test.want)
			}
		})
	}
}

// modules starts the provider as Terraform does, asks what it offers, and returns who logged.
func modules(t *testing.T, program, set string, debug bool) []string {
	t.Helper()
	process := exec.CommandContext(t.Context(), program)
	process.Env = append(slices.DeleteFunc(os.Environ(), func(variable string) bool { return strings.HasPrefix(variable, "TF_") }),
		set, "PLUGIN_PROTOCOL_VERSIONS=6", "TMPDIR="+t.TempDir(),
		// The cookie tells the program that it is not run by hand.
		"TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2")
	if debug {
		process.Args = append(process.Args, "-debug")
	}
	var stderr bytes.Buffer
	process.Stderr = &stderr
	stdout, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	getMetadata(t, listening(t, bufio.NewScanner(stdout)))
	if err := process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = process.Wait() // it was killed
	found := map[string]bool{}
	for line := range bytes.Lines(stderr.Bytes()) {
		var entry struct {
			Module string `json:"@module"`
		}
		if json.Unmarshal(line, &entry) == nil && entry.Module != "" {
			found[entry.Module] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

var socket = regexp.MustCompile(`(?:unix\||"String":")([^|"]+)[|"]`)

// listening is where the provider says that it listens: a line for Terraform, or JSON for whoever debugs it.
func listening(t *testing.T, lines *bufio.Scanner) string {
	t.Helper()
	for lines.Scan() {
		if found := socket.FindStringSubmatch(lines.Text()); found != nil {
			return found[1]
		}
	}
	t.Fatalf("it does not listen: %v", lines.Err())
	return ""
}

func getMetadata(t *testing.T, socket string) {
	t.Helper()
	connection, err := grpc.NewClient("unix:"+socket, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	// The messages are in nobody's public package; empty ones will do.
	if err := connection.Invoke(ctx, "/tfplugin6.Provider/GetMetadata", &emptypb.Empty{}, &emptypb.Empty{}); err != nil {
		t.Fatal(err)
	}
}
