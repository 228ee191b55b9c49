#!/bin/sh
# Runs a command with an Evo Voice of its own: ./test.sh terraform test
set -eu

scratch=$(mktemp -d)
mkfifo "$scratch/ready"
evovoice-emulator >"$scratch/ready" 2>"$scratch/log" &
emulator=$!
trap 'kill $emulator; rm -r "$scratch"' EXIT

# It prints four variables once it listens.
head -n 4 "$scratch/ready" >"$scratch/env"
set -a
. "$scratch/env"
TF_VAR_account_id=$EVOVOICE_ACCOUNT_ID
set +a

"$@"
