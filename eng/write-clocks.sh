#!/usr/bin/env bash
# Writes the table of docs/clocks.md anew from the rules that come with the program. Read the diff: it is by when people must act.
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Kakehashi.Domain.Tests -c Release -v q -nologo
KAKEHASHI_WRITE_CLOCKS=1 tests/Kakehashi.Domain.Tests/bin/Release/net10.0/Kakehashi.Domain.Tests -class '*ClocksDocumentTests' -noLogo -noColor
git --no-pager diff --stat -- docs/clocks.md
