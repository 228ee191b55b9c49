#!/usr/bin/env bash
# Shows what terraform-provider-evovoice does, to somebody who watches.
#
# usage: tools/demo.sh [RELEASE]   RELEASE is a folder such as dist to take the provider from, instead of building it
#
# Starts an Evo Voice, applies examples/demo with the Terraform or OpenTofu at hand, and asks that Evo Voice, over plain HTTP,
# whether each step did what Terraform says. Ends with 1 at the first thing that is not so, and with 130 when interrupted.
# All that it writes is in one temporary folder, deleted at the end.
set -euo pipefail
umask 077
exec </dev/null
release=${1:+$(cd "$1" && pwd)}
cd "$(dirname "$0")/.."
cli=${TF_ACC_TERRAFORM_PATH:-$(command -v terraform || command -v tofu)} || {
  echo 'Neither terraform nor tofu is on PATH, and TF_ACC_TERRAFORM_PATH names none; make fetches one.' >&2
  exit 1
}
for name in $(compgen -e); do # the caller's settings are for something else
  case $name in TF_* | EVOVOICE_*) unset "$name" ;; esac
done
work=$(mktemp -d)
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=$work/cli.tfrc GOTMPDIR=$work
address=ada@example.com command='' emulator='' interrupted='' step=0 title='the start'

end() {
  local status=$?
  [[ -z $emulator ]] || { kill "$emulator" && wait "$emulator"; } || true
  rm -rf "$work"
  if [[ $interrupted ]]; then
    printf '\nInterrupted. Terraform and Evo Voice are stopped, and the temporary folder is deleted.\n' >&2
    exit 130
  fi
  ((status == 0)) || { printf '\nThe demo failed at %s.\n' "$title" >&2 && exit 1; }
}
trap end EXIT
trap 'interrupted=yes; [[ -n $command ]] && kill -INT -- "-$command" || exit 130' HUP INT TERM

begin() { title="step $((++step)), $1" && printf '\n[%d/10] %s\n' "$step" "$1"; }
say() { printf '      %s\n' "$@"; }
fail() { say "$@" >&2 && exit 1; }
# start runs a command in a process group of its own: what comes from the terminal is for this script alone.
start() { set -m && { "$@" & } && command=$! && set +m; }
# run waits for a command also when a signal has come, which it is told: Terraform finishes what it is doing.
run() {
  local status=0
  start "$@"
  while wait "$command" || status=$?; kill -0 "$command" 2>/dev/null; do :; done
  command=''
  [[ -z $interrupted ]] || exit 130
  return "$status"
}
terraform() { "$cli" -chdir="$work/demo" "$@" -no-color 2>&1 | (trap '' INT && sed -u 's/^/      │ /'); }
serve() { exec "$work/evovoice-emulator" >"$work/settings" 2>/dev/null; }
# ask makes a request, and prints the answer and then its status.
ask() {
  echo >>"$work/asked"
  curl -q -sS --noproxy '*' --max-time 10 -H 'Accept: application/json' -H 'Content-Type: application/json' -w '\n%{http_code}' \
    -b "$work/cookies" "${@:2}" "$EVOVOICE_BASE_URL$1"
}
# admits prints the status of signing in. A password is no argument: those show in the list of processes.
admits() {
  printf '{"provider":"credentials","userName":"%s","password":"%s"}' "$1" "$2" | ask /auth/credentials --data @- "${@:3}" | tail -1
}
# holds says what Evo Voice has under the address, and fails unless that is so many logins.
holds() {
  local answer
  answer=$(ask "/users?emailFilter=${address/@/%40}")
  [[ $answer == *'"items":['*$'\n200' ]] || fail 'GET /users did not answer with a list.'
  login=$(sed -n 's/.*"id":"\([^"]*\)".*"name":"Ada Lovelace".*/\1/p' <<<"$answer")
  if [[ $login ]]; then say "It holds the login $address: Ada Lovelace, id $login."; else say "It holds no login $address."; fi
  [[ $answer == *'"totalCount":'"$1",* ]] || fail "Not $1 logins."
}

version=0.0.1 # terraform init passes over a pre-release that is not named, and takes 0.0.0 for no version at all
folder=$version/$(go env GOOS)_$(go env GOARCH) packed=$work/terraform-provider-evovoice_v$version
if [[ $release ]]; then
  begin 'Take the released provider'
  packed=$(echo "$release"/terraform-provider-evovoice_*_"${folder#*/}".zip) folder=''
  [[ -f $packed ]] || fail "$release does not have one zip for this machine; make release-snapshot makes it."
  version=${packed##*/terraform-provider-evovoice_} && version=${version%%_*}
  (cd "$release" && grep "  ${packed##*/}\$" ./*_SHA256SUMS | sha256sum --check -) >"$work/sums" || fail "$packed is not what SHA256SUMS says."
else
  begin 'Build the provider' && run go build -ldflags "-X main.version=$version" -o "$packed" .
fi
for registry in registry.terraform.io registry.opentofu.org; do
  mkdir -p "$work/mirror/$registry/evovoice/evovoice/$folder" && cp "$packed" "$_"
done
printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$work/mirror" >"$TF_CLI_CONFIG_FILE"
say "Version $version lies in a folder that ${cli##*/} will take for a registry."

begin 'Start an Evo Voice' && run go build -o "$work/" ./internal/emulator/cmd/evovoice-emulator
mkfifo "$work/settings" && start serve && emulator=$command command=''
while IFS= read -r line && export "${line?}" && [[ $line != EVOVOICE_ACCOUNT_ID=* ]]; do :; done <"$work/settings"
[[ $(admits "$EVOVOICE_USERNAME" "$EVOVOICE_PASSWORD" -c "$work/cookies") == 200 ]] || fail 'It refuses its own administrator.'
say "It listens on $EVOVOICE_BASE_URL. Its administrator is $EVOVOICE_USERNAME; its account, $EVOVOICE_ACCOUNT_ID." && holds 0

begin "${cli##*/} init" && mkdir "$work/demo" && cp examples/demo/*.tf "$work/demo"
printf 'terraform {\n  required_providers {\n    evovoice = {\n      source = "evovoice/evovoice"\n      version = "%s"\n    }\n  }\n}\n' \
  "$version" >"$work/demo/version_override.tf"
password=$(od -An -N 16 -t x1 /dev/urandom | tr -d ' ')
printf '{"password": "%s"}' "$password" >"$work/demo/password.auto.tfvars.json" # an argument would be shown
run terraform init -input=false >"$work/init" || { cat "$work/init" && exit 1; }
say "$("$cli" version | head -1) has installed the provider for a copy of examples/demo/main.tf."

begin "${cli##*/} apply" && run terraform apply -input=false -auto-approve
begin 'Ask Evo Voice for the login, over plain HTTP' && holds 1
[[ $("$cli" -chdir="$work/demo" output -raw id) == "$login" ]] || fail "Terraform's state names another id."
say "Terraform's state names the same id."
begin 'Sign in' && [[ $(admits $address "$password") == 200 ]] || fail 'Evo Voice refuses the password that Terraform set.'
[[ $(admits $address another) == 401 ]] || fail 'Evo Voice takes any password.'
say "$address signs in with the password from the variable." 'With another password it is refused.'
begin "${cli##*/} plan" && run terraform plan -input=false -detailed-exitcode || fail 'It plans changes right after an apply.'
begin "${cli##*/} destroy" && run terraform destroy -input=false -auto-approve
begin 'Ask Evo Voice again' && holds 0
[[ $(admits $address "$password") == 401 ]] || fail 'The destroyed login still signs in.'
say "$address can sign in no more."
begin 'Count what it cost' && say "Requests that Evo Voice got, $(wc -l <"$work/asked") of them the demo's own questions:"
ask /emulator/stats | sed -n 's/.*"requests":{\([^}]*\)}.*/\1/p' | tr -d '"' | tr ',:' '\n ' | sort | sed 's/^/      /'
printf '\nDone in %d seconds: a login was created, signed in, was found unchanged by a second plan, and was destroyed.\n' "$SECONDS"
