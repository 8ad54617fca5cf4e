#!/bin/sh
# The same pairs of versions compared by this library and by the ecosystems' own tools, in one run.
# Usage: bench/peers/versions.sh POOL [PAIRS]      POOL: package types with their versions (JSON, gzipped)
# Needs node and npm; uses Debian's apt_pkg, python3-debian and dpkg when they are there. Installs into a temporary folder.
set -eu
pool=$1
count=${2:-200000}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bench=$here/../Kakehashi.Matching.Bench
dotnet build "$bench" -c Release -v q -nologo >"$work/build.txt" || { cat "$work/build.txt"; exit 1; }
ours=$bench/bin/Release/net10.0/Kakehashi.Matching.Bench
npm install --silent --no-audit --no-fund --prefix "$work" semver >/dev/null

for type in npm deb; do
    "$ours" pairs "$pool" "$type" "$count" "$work/$type.tsv"
    "$ours" compare "$type" "$work/$type.tsv" >"$work/$type.kakehashi.json"
done

NODE_PATH=$work/node_modules node "$here/versions.cjs" "$work/npm.tsv" >"$work/npm.semver.json"
for python in /usr/bin/python3 python3; do
    for peer in apt_pkg debian; do
        [ -s "$work/deb.$peer.json" ] || "$python" "$here/versions.py" "$peer" "$work/deb.tsv" >"$work/deb.$peer.json" 2>/dev/null || true
    done
done

if command -v dpkg >/dev/null; then
    python3 "$here/versions.py" dpkg "$work/deb.tsv" >"$work/deb.dpkg.json"
fi

python3 "$here/versions.py" table "$work"
