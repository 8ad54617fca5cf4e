#!/usr/bin/env bash
# The matching library compiled ahead of time, whole: any warning of the trimmer or the compiler fails, and so does a wrong answer.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
runtime=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
dotnet publish eng/Kakehashi.Matching.Aot -c Release -r "$runtime" -o "$folder" -v quiet -nologo \
  -p:NuGetLockFilePath=obj/publish.lock.json -p:TreatWarningsAsErrors=true
"$folder/Kakehashi.Matching.Aot"
