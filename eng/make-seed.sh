#!/usr/bin/env bash
# Keeps a database of the program's present state under tests/Kakehashi.Server.Tests/Seeds/NAME, for both databases, so
# that later migrations can be proven on it. Run it once when a release's shape is final; never again for the same name.
#   eng/make-seed.sh spine
set -euo pipefail
cd "$(dirname "$0")/.."
name="${1:?a name for the seed, such as spine}"
[ ! -e "tests/Kakehashi.Server.Tests/Seeds/$name" ] || { echo "The seed $name exists; a kept state is never made anew." >&2; exit 2; }
dotnet build tests/Kakehashi.Server.Tests -v q -nologo
KAKEHASHI_SEED="$name" dotnet tests/Kakehashi.Server.Tests/bin/Debug/net10.0/Kakehashi.Server.Tests.dll \
  -explicit only -class '*SeedTests' -noLogo -noColor
ls -l "tests/Kakehashi.Server.Tests/Seeds/$name"
