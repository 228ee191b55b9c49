package bench_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"testing"

	"github.com/evovoice/terraform-provider-evovoice/internal/acctest"
	"github.com/evovoice/terraform-provider-evovoice/internal/emulator"
	"github.com/evovoice/terraform-provider-evovoice/internal/evovoice"
)

// emulatorRole names the variable that makes this test binary an emulator with the options that it holds.
const emulatorRole = "BENCH_EMULATOR"

// evoVoice is an emulator in a process of its own: neither its memory nor its garbage is the provider's.
type evoVoice struct {
	*acctest.EvoVoice
	environment map[string]string
}

// startEmulator runs an emulator until the test is over. It ends when its input does, so that it cannot outlive a test
// binary that is killed.
func startEmulator(tb testing.TB, options emulator.Options) evoVoice {
	tb.Helper()
	encoded, err := json.Marshal(options)
	if err != nil {
		tb.Fatal(err)
	}
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), emulatorRole+"="+string(encoded))
	process.Stderr = os.Stderr
	input, err := process.StdinPipe()
	if err != nil {
		tb.Fatal(err)
	}
	output, err := process.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	if err := process.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		input.Close()
		if err := process.Wait(); err != nil {
			tb.Errorf("the emulator ended with %v", err)
		}
	})
	var environment map[string]string
	if err := json.NewDecoder(output).Decode(&environment); err != nil {
		tb.Fatalf("starting the emulator: %v", err)
	}
	return evoVoice{environmentOf(environment), environment}
}

// environmentOf is an Evo Voice that is known by the environment of its provider alone.
func environmentOf(environment map[string]string) *acctest.EvoVoice {
	evo := &acctest.EvoVoice{}
	for name, value := range environment {
		evo = evo.With(name, value)
	}
	return evo
}

// beEmulator is the other side of startEmulator; it returns the exit status.
func beEmulator(options string, input io.Reader, output io.Writer) int {
	if err := serveEmulator(options, input, output); err != nil {
		fmt.Fprintln(os.Stderr, "emulator:", err)
		return 1
	}
	return 0
}

func serveEmulator(encoded string, input io.Reader, output io.Writer) error {
	var options emulator.Options
	if err := json.Unmarshal([]byte(encoded), &options); err != nil {
		return err
	}
	e, err := emulator.New(options)
	if err != nil {
		return err
	}
	server, err := emulator.Start("127.0.0.1:0", e)
	if err != nil {
		return err
	}
	defer server.Close()
	administrator := e.Administrator()
	err = json.NewEncoder(output).Encode(map[string]string{
		"EVOVOICE_BASE_URL":   server.URL,
		"EVOVOICE_USERNAME":   administrator.Username,
		"EVOVOICE_PASSWORD":   administrator.Password,
		"EVOVOICE_ACCOUNT_ID": administrator.AccountID,
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, input)
	return err
}

// client is one that is neither the provider's nor shares anything with it.
func (e evoVoice) client(tb testing.TB) *evovoice.Client {
	tb.Helper()
	client, err := evovoice.New(evovoice.Config{
		BaseURL:  e.BaseURL(),
		Username: e.Getenv("EVOVOICE_USERNAME"),
		Password: e.Getenv("EVOVOICE_PASSWORD"),
	})
	if err != nil {
		tb.Fatal(err)
	}
	return client
}

// requests is how many the emulator has had so far.
func (e evoVoice) requests(tb testing.TB) int {
	tb.Helper()
	answer, err := http.Get(e.BaseURL() + "/emulator/stats")
	if err != nil {
		tb.Fatal(err)
	}
	defer answer.Body.Close()
	var stats emulator.Stats
	if err := json.NewDecoder(answer.Body).Decode(&stats); err != nil {
		tb.Fatal(err)
	}
	return stats.Total
}
