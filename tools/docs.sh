#!/usr/bin/env bash
# Generates docs/ from templates/, examples/ and the schema of the provider in bin/.
#
# usage: tools/docs.sh   with TF_ACC_TERRAFORM_PATH naming a Terraform or OpenTofu (`make docs` sees to it)
#
# tfplugindocs knows a provider without a namespace only as registry.terraform.io/hashicorp/…, so the schema is asked for
# under that address. Handed the schema, it neither builds the provider nor downloads a Terraform.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/cli.tfrc" <<EOF
provider_installation {
  dev_overrides {
    "registry.terraform.io/hashicorp/evovoice" = "$PWD/bin"
  }
}
EOF

cat >"$work/main.tf" <<EOF
terraform {
  required_providers {
    evovoice = {
      source = "registry.terraform.io/hashicorp/evovoice"
    }
  }
}
EOF

TF_CLI_CONFIG_FILE=$work/cli.tfrc "$TF_ACC_TERRAFORM_PATH" -chdir="$work" providers schema -json >"$work/schema.json"

go tool -modfile=tools/go.mod tfplugindocs generate \
  --provider-name evovoice \
  --rendered-provider-name "Evo Voice" \
  --providers-schema "$work/schema.json"
