#!/usr/bin/env bash
# Adds a migration for both databases. Usage: eng/add-migration.sh NameOfTheChange
set -eu
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet build src/Kakehashi.Server -c Release -v q
for db in Sqlite Postgres; do
  dotnet ef migrations add "$1" --project src/Kakehashi.Server --context "${db}Db" --no-build --configuration Release \
    --output-dir "Platform/Storage/Migrations/$db"
done
