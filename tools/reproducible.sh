#!/usr/bin/env bash
# Builds this commit's snapshot again, in a clone elsewhere, and fails unless every file that a release has is the same.
#
# usage: tools/reproducible.sh   after make release-snapshot, with nothing uncommitted then and now
set -euo pipefail
cd "$(dirname "$0")/.."

clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git clone --quiet . "$clone"
make -C "$clone" release-snapshot

sums() {
  (cd "$1/dist" && sha256sum ./*.zip ./*.tar.gz ./*.cdx.json ./*_SHA256SUMS)
}
diff <(sums .) <(sums "$clone") && echo "$(sums . | wc -l) files are the same, byte for byte."
