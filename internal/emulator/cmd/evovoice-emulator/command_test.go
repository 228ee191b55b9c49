//go:build unix

package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestMain makes two programs of the test: the emulator itself, and a command that waits for signals.
func TestMain(m *testing.M) {
	switch os.Getenv("TEST_PROGRAM") {
	case "emulator":
		_ = os.Setenv("TEST_PROGRAM", "waiting")
		main()
	case "waiting":
		os.Exit(waiting())
	default:
		// What the tests start must not ignore a signal because they run under nohup: what is caught here is the child's default.
		for _, sent := range []os.Signal{syscall.SIGINT, syscall.SIGQUIT, syscall.SIGHUP} {
			if signal.Ignored(sent) {
				signal.Notify(make(chan os.Signal, 1), sent)
			}
		}
		os.Exit(m.Run())
	}
}

// waiting tells of each signal, and ends with status 7 once there was one and no other follows.
func waiting() int {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	say := func(text string) { _, _ = os.Stdout.WriteString(text + "\n") }
	say("ready")
	say("got " + (<-signals).String())
	select {
	case second := <-signals:
		say("and " + second.String())
	case <-time.After(time.Second):
	}
	if response, err := http.Get(os.Getenv("EVOVOICE_BASE_URL")); err != nil {
		say("the emulator is gone")
	} else {
		_ = response.Body.Close()
	}
	return 7
}

// program is the emulator as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(t.Context(), self(t), args...)
	command.Env = append(os.Environ(), "TEST_PROGRAM=emulator",
		"EVOVOICE_BASE_URL=https://evovoice.io", "EVOVOICE_PROFILE=prod", "TF_VAR_account_id=theirs")
	return command
}

func self(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// The command sees the emulator and no other Evo Voice, has our input and output, and its status is ours: in any shell.
func TestCommand_runs(t *testing.T) {
	t.Parallel()
	const script = `read -r line; echo "read $line"; env | grep -c ^EVOVOICE_; echo "$EVOVOICE_BASE_URL"; [ "$TF_VAR_account_id" = "$EVOVOICE_ACCOUNT_ID" ] && echo same; exit 3`
	for _, shell := range []string{"sh", "bash"} {
		command := program(t, "-account-id", "first", "--", shell, "-c", script)
		command.Stdin = strings.NewReader("a line\n")
		out, err := command.Output()
		lines := strings.Split(string(out), "\n")
		if command.ProcessState.ExitCode() != 3 || len(lines) != 5 || lines[0] != "read a line" || lines[1] != "4" ||
			!strings.HasPrefix(lines[2], "http://127.0.0.1:") || lines[3] != "same" {
			t.Errorf("%s: %v\n%s", shell, err, out)
		}
	}
}

func TestCommand_statuses(t *testing.T) {
	t.Parallel()
	notAProgram := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(notAProgram, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[int][]string{
		0:   {"--", "true"},
		1:   {"--", "false"},
		2:   {"-color", "--", "true"},
		126: {"--", notAProgram},
		127: {"--", "no-such-command"},
		137: {"--", "sh", "-c", "kill -KILL $$"},
		143: {"--", "sh", "-c", "kill -TERM $$"},
	} {
		command := program(t, args...)
		out, _ := command.CombinedOutput()
		if got := command.ProcessState.ExitCode(); got != want {
			t.Errorf("%q: status %d, want %d\n%s", args, got, want, out)
		}
	}
}

// Where the emulator cannot listen, the command does not run.
func TestCommand_portInUse(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	command := program(t, "-listen", taken.Addr().String(), "--", "echo", "ran")
	out, _ := command.CombinedOutput()
	if command.ProcessState.ExitCode() != exitUsage || !strings.Contains(string(out), "address already in use") || strings.Contains(string(out), "ran") {
		t.Errorf("%s\n%s", command.ProcessState, out)
	}
}

// One Ctrl-C reaches the command once, though the emulator is in the same foreground: Terraform would halt at a second one.
func TestCommand_interruptOnATerminal(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{"\x03": "got interrupt", "\x1c": "got quit"} {
		command := program(t, "--", self(t))
		terminal, err := pty.Start(command)
		if err != nil {
			t.Fatal(err)
		}
		out := await(t, terminal, "ready")
		if _, err := terminal.WriteString(key); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(terminal) // ends with an error once nobody has the terminal
		_ = command.Wait()
		if out += string(rest); command.ProcessState.ExitCode() != 7 || !strings.Contains(out, want) || strings.Contains(out, "and ") || strings.Contains(out, "gone") {
			t.Errorf("%s\n%s", command.ProcessState, out)
		}
	}
}

// Signals that nobody else sends are passed on, with a terminal and without; the emulator outlives its command.
func TestCommand_passesSignalsOn(t *testing.T) {
	t.Parallel()
	for _, sent := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		for _, terminal := range []bool{true, false} {
			if terminal && sent == syscall.SIGINT { // is the terminal's to send
				continue
			}
			command := program(t, "--", self(t))
			read, write, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			command.Stdout = write
			if terminal {
				tty, err := pty.Start(command)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { _ = tty.Close() })
			} else {
				command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
				if err := command.Start(); err != nil {
					t.Fatal(err)
				}
			}
			_ = write.Close()
			out := await(t, read, "ready")
			if err := command.Process.Signal(sent); err != nil {
				t.Fatal(err)
			}
			rest, _ := io.ReadAll(read)
			_ = command.Wait()
			if out += string(rest); command.ProcessState.ExitCode() != 7 || out != "ready\ngot "+sent.String()+"\n" {
				t.Errorf("terminal %t: %s\n%s", terminal, command.ProcessState, out)
			}
		}
	}
}

// What a script started ends with it where there is no terminal, as on a runner.
func TestCommand_leavesNothingBehind(t *testing.T) {
	t.Parallel()
	for _, shell := range []string{"sh", "bash"} {
		file := filepath.Join(t.TempDir(), "pid")
		command := program(t, "--", shell, "-c", `sleep 600 & echo $! >"$0"; echo ready; wait; echo not reached`, file)
		command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		out, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		await(t, out, "ready")
		if err := command.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(out) // ends when no process has it open any more, the sleeping one included
		_ = command.Wait()
		if len(rest) > 0 || command.ProcessState.ExitCode() != 143 {
			t.Errorf("%s: %s %s", shell, command.ProcessState, rest)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if pid, err := strconv.Atoi(strings.TrimSpace(string(text))); err != nil || syscall.Kill(pid, 0) == nil && running(pid) {
			t.Errorf("%s: process %s is left", shell, text)
		}
	}
}

// running reports whether a process is more than a corpse that nobody has collected yet.
func running(pid int) bool {
	out, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && !bytes.HasPrefix(bytes.TrimSpace(out), []byte("Z"))
}

// await reads as far as a line.
func await(t *testing.T, from io.Reader, line string) string {
	t.Helper()
	var out []byte
	for one := make([]byte, 1); !strings.HasSuffix(strings.ReplaceAll(string(out), "\r", ""), line+"\n"); {
		if n, err := from.Read(one); err != nil {
			t.Fatalf("%v after %q", err, out)
		} else {
			out = append(out, one[:n]...)
		}
	}
	return strings.ReplaceAll(string(out), "\r", "")
}
