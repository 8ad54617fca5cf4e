#!/usr/bin/env bash
# Shows that a client of Dependency-Track needs no change: cdxgen makes the SBOM of a small project and sends it to a demo server
# on this machine, with an address, a key and a project's name. Needs Node.js and npm; without them it says so and does nothing.
# Usage: eng/cdxgen.sh [FOLDER WITH A PROJECT]     (default: a project of two npm packages, made here)
set -euo pipefail
cd "$(dirname "$0")/.."

for program in node npm curl; do
  command -v "$program" > /dev/null || { echo "skipped: $program is not installed"; exit 0; }
done

work=$(mktemp -d)
server=
stop() {
  # Only what was started here.
  if [ -n "$server" ]; then kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap stop EXIT

# A cdxgen that is there already is taken as it is.
cdxgen=$(command -v cdxgen || true)
if [ -z "$cdxgen" ]; then
  npm install --silent --no-audit --no-fund --prefix "$work/cdxgen" @cyclonedx/cdxgen > "$work/npm.log" 2>&1 \
    || { echo "skipped: cdxgen cannot be installed"; tail -n 3 "$work/npm.log"; exit 0; }
  cdxgen=$work/cdxgen/node_modules/.bin/cdxgen
fi
echo "cdxgen $("$cdxgen" --version 2> /dev/null | tail -n 1)"

project=${1:-$work/project}
if [ $# -eq 0 ]; then
  mkdir "$project"
  echo '{"name":"shop","version":"1.0.0","private":true,"dependencies":{"ms":"2.1.2","minimist":"1.2.5"}}' > "$project/package.json"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$project"
fi

port=$((20000 + RANDOM % 20000))
address=http://127.0.0.1:$port
dotnet build src/Kakehashi.Server -c Release -v quiet -nologo
dotnet src/Kakehashi.Server/bin/Release/net10.0/kakehashi-server.dll demo --data "$work/data" --urls "$address" > "$work/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  curl --silent --fail --output /dev/null "$address/sign-in" && break
  kill -0 "$server" 2> /dev/null || { echo "the server did not start"; cat "$work/server.log"; exit 1; }
  sleep 1
done

# A head of one department signs in and makes a key, as on the page.
jar=$work/cookies
form() { # ADDRESS OF THE PAGE
  curl --silent --fail --cookie "$jar" --cookie-jar "$jar" "$address$1" | grep -o 'name="__RequestVerificationToken"[^>]*value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//'
}
post() { # ADDRESS, FIELDS …
  local to=$1; shift
  curl --silent --fail --location --cookie "$jar" --cookie-jar "$jar" "$@" "$address$to"
}
token=$(form /sign-in)
post /sign-in --data-urlencode "__RequestVerificationToken=$token" --data-urlencode "Input.Email=jiro.reidai@example.jp" \
  --data-urlencode "Input.Password=kakehashi demo 2026" > /dev/null
token=$(form /me)
key=$(post '/me?handler=Key' --data-urlencode "__RequestVerificationToken=$token" --data-urlencode "Input.Name=cdxgen" --data "Input.Days=1" \
  --data "Input.Duties=Read" --data "Input.Duties=KeepSystems" | grep -o 'id="made-key">[^<]*' | sed 's/.*>//')
[ -n "$key" ] || { echo "no key was made"; exit 1; }

ask() { curl --silent --fail --header "X-Api-Key: $key" "$address$1"; }
customer=$(ask /api/v1/customers | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>console.log(JSON.parse(t).rows[0].code))')

# The name of a new system, and its customer as the parent project.
send() { # NAME, MORE …
  local name=$1; shift
  (cd "$project" && "$cdxgen" --no-install-deps -t js -o "$work/bom.json" --server-url "$address" --api-key "$key" \
    --project-name "$name" --project-version main "$@" . > "$work/cdxgen.log" 2>&1) || { echo "cdxgen failed"; tail -n 20 "$work/cdxgen.log"; exit 1; }
}
send cdxgen-shop --parent-project-name "$customer" --parent-project-version -
send cdxgen-shop

# The upload is a job: what it took is there when it is done.
for _ in $(seq 60); do
  states=$(ask /api/v1/systems/cdxgen-shop/snapshots | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>console.log(JSON.parse(t).map(s=>s.state).join(" ")))')
  case "$states" in *Received*) sleep 1 ;; *) break ;; esac
done
echo "arrivals: $states"
ask /api/v1/systems/cdxgen-shop/components | node -e 'let t="";process.stdin.on("data",d=>t+=d).on("end",()=>{const a=JSON.parse(t);console.log("components: "+a.total);a.components.slice(0,10).forEach(c=>console.log("  "+(c.purl??c.name)))})'
ask "/api/v1/project/lookup?name=cdxgen-shop&version=main" > /dev/null
[ "$states" = "Taken Taken" ] || { echo "an arrival was not taken"; exit 1; }
echo "cdxgen's uploads were taken"
