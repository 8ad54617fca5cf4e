#!/usr/bin/env bash
# The restore drill: an installation with something protected in it is backed up, and brought back to life in an empty folder from
# nothing but the backup, the file of keys and the passphrase. Every step says ok, or the drill ends.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
port=${1:-5099}
at=http://127.0.0.1:$port
server=src/Kakehashi.Server/bin/Release/net10.0/kakehashi-server
marker="drill-$RANDOM-$RANDOM"
export KAKEHASHI_PASSPHRASE="drill passphrase $RANDOM" SignIn__PasswordAlone=true
pid=
stop() { [ -z "$pid" ] || { kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; pid=; }; }
trap 'stop; rm -rf "$work"' EXIT
ok() { echo "ok   $*"; }
fail() { echo "FAIL $*" >&2; [ -f "$work/log" ] && tail -5 "$work/log" >&2; exit 1; }

start() { # ARGUMENTS…
  env -u KAKEHASHI_KEY "$server" "$@" --urls "$at" > "$work/log" 2>&1 &
  pid=$!
  for _ in $(seq 240); do
    grep -q "listens on" "$work/log" && return 0
    kill -0 "$pid" 2>/dev/null || { pid=; return 1; }
    sleep 0.5
  done
  return 1
}

token() { grep -o '__RequestVerificationToken" type="hidden" value="[^"]*' "$1" | head -n 1 | sed 's/.*value="//'; }
page() { curl -fsS -b "$work/jar" -c "$work/jar" -o "$work/page" "$at$1"; }
post() { # ADDRESS FIELDS…
  local address=$1 fields=(); shift
  for field in "$@"; do fields+=(--data-urlencode "$field"); done
  curl -fsS -b "$work/jar" -c "$work/jar" -o "$work/page" "${fields[@]}" --data-urlencode "__RequestVerificationToken=$(token "$work/page")" "$at$address"
}
signin() { rm -f "$work/jar"; page /sign-in; post /sign-in "Input.Email=$1@example.jp" "Input.Password=kakehashi demo 2026"; }

dotnet build src/Kakehashi.Server -c Release -v q -nologo > /dev/null
dotnet build src/Kakehashi.Cli -c Release -v q -nologo > /dev/null

start demo --data "$work/first" || fail "the demo does not start"
signin jiro.reidai
page /systems
system=$(grep -o 'href="/systems/S-[^"/]*"' "$work/page" | head -n 1 | cut -d'"' -f2)
page "$system/note"
version=$(grep -o 'name="version" value="[0-9]*' "$work/page" | grep -o '[0-9]*$')
post "$system/note?handler=Keep" "version=$version" "Text=$marker"
ok "a protected note is kept at $system"

"$server" backup --data "$work/first" --to "$work/backup" > /dev/null 2>&1 || fail "no backup"
file=$(ls "$work"/backup/*.db)
grep -q "NOT in this backup" "$file.keys.txt" || fail "the backup does not say that the keys are absent"
grep -aq "$marker" "$file" && fail "the note stands in the backup"
ok "the backup is made while the server runs, says that the keys are absent, and does not hold the note"
"$server" keys export "$work/keys.json" --data "$work/first" > /dev/null || fail "no export of keys"
stop
ok "the keys are exported under a passphrase"

"$server" restore "$file" --data "$work/second" > "$work/told" || fail "not restored"
grep -q "is not here" "$work/told" || fail "the restore does not say that the key is missing"
ok "restored into an empty folder; the restore says that the key is missing"
if start serve --data "$work/second"; then fail "it starts without its key"; fi
grep -q "keys import" "$work/log" || fail "it does not say what to do"
[ ! -e "$work/second/keys/outer.key" ] || fail "a new key was made"
ok "without its key it does not start, says what to do, and makes no other key"
KAKEHASHI_PASSPHRASE="some other passphrase" "$server" keys import "$work/keys.json" --data "$work/second" 2> /dev/null && fail "a wrong passphrase"
"$server" keys import "$work/keys.json" --data "$work/second" > /dev/null || fail "the keys do not come back"
ok "the keys come back under the right passphrase alone"

start serve --data "$work/second" || fail "it does not start"
signin jiro.reidai
page "$system/note"
post "$system/note?handler=Open"
grep -q "$marker" "$work/page" || fail "the note cannot be opened"
ok "a person signs in and opens the note"
signin hanako.mihon
page /mail/outbox
grep -q "handler=Start" "$work/page" || fail "the outbox is not paused"
ok "the outbox waits until a person lets it run"
page /evidence
curl -fsS -b "$work/jar" -o "$work/evidence.zip" --data-urlencode "__RequestVerificationToken=$(token "$work/page")" "$at/evidence/export"
dotnet src/Kakehashi.Cli/bin/Release/net10.0/kakehashi.dll verify-evidence "$work/evidence.zip" > "$work/verified" || { cat "$work/verified" >&2; fail "the evidence does not verify"; }
ok "the evidence is exported and verifies: $(tail -n 1 "$work/verified")"
stop
"$server" keys rotate --data "$work/second" > /dev/null || fail "the key is not renewed"
start serve --data "$work/second" || fail "it does not start after the key was renewed"
signin jiro.reidai
page "$system/note"
post "$system/note?handler=Open"
grep -q "$marker" "$work/page" || fail "the note cannot be opened after the key was renewed"
ok "the outer key is renewed and the note still opens"
echo "The drill is passed."
