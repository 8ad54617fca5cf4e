#!/usr/bin/env bash
# Installs what the tests need where it is missing, builds, and runs every test.
#   ./test.sh           everything, the second time zone and the browser included
#   ./test.sh --fast    the inner loop: no browser, one time zone, SQLite alone, nothing that kills or restores whole servers
#   ./test.sh --trace   after the run: one line for each requirement of the guidance, with the test that shows it
set -eu
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fast=no
trace=no
for word in "$@"; do
  case "$word" in
    --fast) fast=yes ;;
    --trace) trace=yes ;;
    *) echo "Unknown option $word; see the head of this file." >&2; exit 2 ;;
  esac
done

eng/install-test-needs.sh "$fast"
dotnet build Kakehashi.slnx -c Release -v q -clp:NoSummary

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

failed=0
# run PROJECT NAME [OPTION…]: one test program, its report under NAME.
run() {
  echo "— $2"
  "tests/$1/bin/Release/net10.0/$1" "${@:3}" -noLogo -noColor -result-xml "$results/$2.xml" > "$results/$2.log" 2>&1 || failed=1
  grep -E "Total:|\[FAIL\]|^ +.*Error Message|Assert|Exception" "$results/$2.log" | head -60 || true
}

slow=(-trait- Speed=Slow)
for project in Matching Formats Domain Cli; do
  run "Kakehashi.$project.Tests" "$project"
done
if [ "$fast" = yes ]; then
  KAKEHASHI_TEST_DATABASES=sqlite run Kakehashi.Server.Tests Server "${slow[@]}"
else
  run Kakehashi.Server.Tests Server
fi
if [ "$fast" = no ]; then
  # A server that stands elsewhere must still count its days in the company's zone. Kills and copies know no days.
  TZ=America/New_York run Kakehashi.Formats.Tests Formats-New-York
  TZ=America/New_York run Kakehashi.Server.Tests Server-New-York "${slow[@]}"
  run Kakehashi.Browser.Tests Browser
fi

if [ "$trace" = yes ]; then
  eng/trace.sh "$results"
fi

# The reports count; a program that died without one has failed.
for project in Matching Formats Domain Cli Server; do
  [ -s "$results/$project.xml" ] || { echo "$project.Tests left no report"; failed=1; }
done
cat "$results"/*.xml | awk '
  BEGIN { RS = "<assembly " }
  NR > 1 {
    passed += value($0, "passed"); broken += value($0, "failed") + value($0, "errors"); skipped += value($0, "skipped")
  }
  function value(text, name) {
    return match(text, " " name "=\"[0-9]+\"") ? substr(text, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, broken, skipped }'
exit "$failed"
