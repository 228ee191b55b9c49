#!/usr/bin/env bash
# Measures how long it takes from `git clone` to a created login, cold: with no module downloaded and nothing built.
#
# usage: tools/first-login.sh [REPOSITORY]   by default, this checkout's last commit
set -euo pipefail
repository=${1:-$(cd "$(dirname "$0")/.." && pwd)}

work=$(mktemp -d)
# Go makes what it downloads read-only.
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
export GOMODCACHE=$work/modules GOCACHE=$work/builds

SECONDS=0
git clone --quiet "$repository" "$work/clone"
make -C "$work/clone" demo | while IFS= read -r line; do
  case $line in
  *'Creation complete'*)
    echo "A login was created $SECONDS s after git clone began."
    ;;
  esac
done
