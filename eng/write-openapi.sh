#!/usr/bin/env bash
# Writes docs/api/openapi-v1.json anew from the program. Read the diff: it is what changes for other people's programs.
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Kakehashi.Server.Tests -v q -nologo
KAKEHASHI_WRITE_OPENAPI=1 tests/Kakehashi.Server.Tests/bin/Debug/net10.0/Kakehashi.Server.Tests -class '*OpenApiTests' -noLogo -noColor
git --no-pager diff --stat -- docs/api
