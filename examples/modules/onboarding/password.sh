#!/bin/sh
# Prints the made password of a login: TF_VAR_password_seed=… ./password.sh ada@example.com 1
set -eu
printf 'Ev0-%s\n' "$(printf '%s/%s/%s' "$TF_VAR_password_seed" "$1" "$2" | sha256sum | cut -c 1-24)"
