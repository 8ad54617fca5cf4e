#!/usr/bin/env bash
# Writes the table of docs/access.md anew from the running program. Read the diff: it is who may do what.
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Kakehashi.Server.Tests -c Release -v q -nologo
KAKEHASHI_TEST_DATABASES=sqlite KAKEHASHI_WRITE_ACCESS=1 \
  tests/Kakehashi.Server.Tests/bin/Release/net10.0/Kakehashi.Server.Tests -class '*AccessMatrixTests' -noLogo -noColor
git --no-pager diff --stat -- docs/access.md
