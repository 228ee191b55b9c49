//go:build unix

package main

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// terminalGroup is the process group in the foreground of our terminal; ok is false where there is no terminal.
func terminalGroup() (group int, ok bool) {
	terminal, err := os.Open("/dev/tty")
	if err != nil {
		return 0, false
	}
	defer terminal.Close()
	group, err = unix.IoctlGetInt(int(terminal.Fd()), unix.TIOCGPGRP)
	return group, err == nil
}

// attributes give the command a process group of its own where no terminal needs it in ours: what it started itself gets
// signals as well then.
func attributes() *syscall.SysProcAttr {
	_, terminal := terminalGroup()
	return &syscall.SysProcAttr{Setpgid: !terminal}
}

// pass hands a signal to the command, unless the terminal did: Terraform takes a second interrupt for an order to halt.
func pass(command *os.Process, received os.Signal) {
	number, ok := received.(syscall.Signal)
	if !ok {
		return
	}
	group, terminal := terminalGroup()
	switch {
	case terminal && group == unix.Getpgrp() && (number == syscall.SIGINT || number == syscall.SIGQUIT):
	case terminal:
		_ = command.Signal(number) // it may have ended
	default:
		_ = syscall.Kill(-command.Pid, number)
	}
}

// statusOf is the exit status as a shell has it.
func statusOf(state *os.ProcessState) int {
	if wait, ok := state.Sys().(syscall.WaitStatus); ok && wait.Signaled() {
		return exitSignal + int(wait.Signal())
	}
	return state.ExitCode()
}
