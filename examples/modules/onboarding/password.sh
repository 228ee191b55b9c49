#!/bin/sh
# Prints the made password of a login: TF_VAR_password_seed=… ./password.sh ada@example.com 1
set -eu
address=$(printf %s "$1" | tr '[:upper:]' '[:lower:]')
if command -v sha256sum >/dev/null; then sum=sha256sum; else sum='shasum -a 256'; fi
hash=$(printf %s "${TF_VAR_password_seed:?}/$address/${2:-1}" | $sum)
[ "${#hash}" -ge 64 ] || { echo "$sum computes no hash" >&2; exit 1; }
printf 'Ev0-%.24s\n' "$hash"
