#!/usr/bin/env bash
# Our scan beside Renovate's offline database on the same components and records, whole processes, in one run:
#   bench/peers/scan.sh ADVISORIES(folder of OSV zips) COMPONENTS.cdx.json.gz COMPONENTS.csv.gz
set -euo pipefail
cd "$(dirname "$0")/../.."
advisories=$1 bom=$2 list=$3 rounds=${ROUNDS:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
peers=$PWD/bench/peers
bench=$PWD/bench/Kakehashi.Matching.Bench/bin/Release/net10.0/Kakehashi.Matching.Bench.dll
eng/publish.sh cli "$work/cli"
dotnet build bench/Kakehashi.Matching.Bench -c Release -v quiet -nologo
(cd "$work" && npm init -y && npm install --no-audit --no-fund @renovatebot/osv-offline-db@3.0.12) >"$work/npm.log" 2>&1
gunzip -c "$bom" >"$work/bom.cdx.json"
gunzip -c "$list" >"$work/list.csv"
mkdir "$work/db"
for zip in "$advisories"/*.zip; do
  ecosystem=$(basename "$zip" .zip)
  dotnet "$bench" records "$zip" "$work/$ecosystem.ndjson"
  (cd "$work" && node "$peers/osv-offline.mjs" prepare "$ecosystem.ndjson" "$ecosystem" db)
done
kakehashi=$work/cli/kakehashi
"$kakehashi" index --advisories "$advisories"/*.zip --out "$work/all.index"

ours() { "$kakehashi" scan --index "$work/all.index" --fail-on never --format json "$work/bom.cdx.json"; }
cold() { "$kakehashi" scan --advisories "$advisories"/*.zip --fail-on never --format json "$work/bom.cdx.json"; }
theirs() { (cd "$work" && node "$peers/osv-offline.mjs" ask list.csv db); }
theirs

# Turn by turn, so that whatever else the machine does falls on all of them.
for ((round = 0; round < rounds; round++)); do
  for what in ours cold theirs; do
    start=$(date +%s%N)
    "$what" >/dev/null
    echo $((($(date +%s%N) - start) / 1000)) >>"$work/$what.us"
  done
done
middle() { sort -n "$work/$1.us" | sed -n "$((rounds / 2 + 1))p"; }
awk -v o="$(middle ours)" -v c="$(middle cold)" -v t="$(middle theirs)" 'BEGIN {
  printf "indexed scan %.3f s, cold scan %.3f s, osv-offline-db %.3f s; indexed is %.1f times as fast, cold %.1f times\n",
    o / 1e6, c / 1e6, t / 1e6, t / o, t / c }'
/usr/bin/env time -f 'indexed scan: %M KiB at most' "$kakehashi" scan --index "$work/all.index" --fail-on never --format json "$work/bom.cdx.json" >/dev/null || true
