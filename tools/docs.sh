#!/usr/bin/env bash
# Generates docs/ from templates/, examples/ and the provider's schemas, and checks them as the registry does.
#
# Asks the provider itself for its schemas, not a Terraform, which prints only what it is new enough to know. Handed the
# schemas, tfplugindocs neither builds the provider nor downloads a Terraform.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

go run ./internal/provider/cmd/provider-schema >"$work/schema.json"

tfplugindocs() {
  go tool -modfile=tools/go.mod tfplugindocs "$@" --provider-name evovoice --providers-schema "$work/schema.json"
}
tfplugindocs generate --rendered-provider-name "Evo Voice"
report=$(tfplugindocs validate 2>&1) || {
  printf '%s\n' "$report" >&2
  exit 1
}
