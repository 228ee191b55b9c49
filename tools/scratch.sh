#!/usr/bin/env bash
# Runs a command with a TMPDIR of its own and deletes that afterwards, however the command ended.
#
# usage: tools/scratch.sh COMMAND [ARGUMENT…]
#
# Tests cut short (Ctrl-C, a time-out, a panic) leave Terraform's working directories behind; here they can't.
set -uo pipefail

TMPDIR=$(mktemp -d) || exit
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# With job control the command leads a process group: a signal to us, or to make above us, reaches all of it.
set -m
"$@" &
command=$!
trap 'kill -INT -- "-$command"' INT
trap 'kill -TERM -- "-$command"' TERM

# A trapped signal ends wait, not the command.
wait "$command"
status=$?
while kill -0 "$command" 2>/dev/null; do
  wait "$command"
  status=$?
done
exit "$status"
