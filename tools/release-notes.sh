#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version, and fails if it says nothing.
#
# usage: tools/release-notes.sh VERSION   such as 0.1.0; the heading is "## 0.1.0" or "## [0.1.0]", with or without a date
set -euo pipefail
version=${1:?}
changelog=${CHANGELOG:-$(dirname "$0")/../CHANGELOG.md}

notes=$(awk -v version="$version" '
  /^## / { heading = $2; gsub(/[][]/, "", heading); inside = heading == version; next }
  inside
' "$changelog")
[[ $notes == *[![:space:]]* ]] || {
  echo "CHANGELOG.md has no section for $version" >&2
  exit 1
}
printf '%s\n' "$notes"
