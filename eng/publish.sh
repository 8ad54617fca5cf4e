#!/usr/bin/env bash
# Publishes the command line (or the server) compiled ahead of time: eng/publish.sh [cli|server] FOLDER
# Lock files stay as they are: a platform's own compiler is no dependency of the project.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in
  cli) project=src/Kakehashi.Cli ;;
  server) project=src/Kakehashi.Server ;;
  *) echo "usage: eng/publish.sh cli|server FOLDER" >&2; exit 2 ;;
esac
folder=${2:?"usage: eng/publish.sh cli|server FOLDER"}
runtime=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
dotnet publish "$project" -c Release -r "$runtime" --self-contained false -o "$folder" -v quiet -nologo \
  -p:PublishReadyToRun=true -p:NuGetLockFilePath=obj/publish.lock.json
