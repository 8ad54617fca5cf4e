#!/usr/bin/env bash
# Writes the figures of docs/formats.md anew: what becomes of every file of the shared folder. Read the diff.
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Kakehashi.Formats.Tests -c Release -v q -nologo
KAKEHASHI_WRITE_FORMATS=1 tests/Kakehashi.Formats.Tests/bin/Release/net10.0/Kakehashi.Formats.Tests -class '*FormatsDocumentTests' -noLogo -noColor -parallel none
git --no-pager diff --stat -- docs/formats.md
