#!/usr/bin/env bash
# Removes the usings that the build calls unnecessary (IDE0005). Usage: eng/tidy-usings.sh src/Kakehashi.Server
set -u
cd "$(dirname "$0")/.."
for _ in 1 2 3; do
  found=$(dotnet build "$1" -v q 2>&1 | grep -oE "[^ ]+\.cs\([0-9]+,[0-9]+\): error IDE0005" | sort -u)
  [ -n "$found" ] || exit 0
  # From the bottom up, so that the line numbers of a file stay true.
  printf '%s\n' "$found" | sed -E 's/^(.*)\(([0-9]+),.*/\1 \2/' | sort -k1,1 -k2,2nr | while read -r file line; do
    while sed -n "${line}p" "$file" | grep -q '^using '; do
      sed -i "${line}d" "$file"
      break
    done
  done
done
