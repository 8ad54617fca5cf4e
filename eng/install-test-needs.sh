#!/usr/bin/env bash
# Installs what the tests need and is missing: PostgreSQL, mail servers, and for the browser tests Chromium and Japanese fonts.
# Usage: eng/install-test-needs.sh [yes: without the browser]
set -eu
fast=${1:-no}
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -x /usr/sbin/dovecot ] || missing="$missing dovecot-imapd"
python3 -c "import aiosmtpd" 2>/dev/null || missing="$missing python3-aiosmtpd"
if [ "$fast" = no ]; then
  command -v chromium >/dev/null 2>&1 || [ -x /usr/bin/chromium ] || missing="$missing chromium"
  fc-list 2>/dev/null | grep -qi "Noto Sans CJK" || missing="$missing fonts-noto-cjk"
fi
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 || {
  echo "Please install:$missing (this script knows apt-get only)." >&2
  exit 1
}
root=""
[ "$(id -u)" = 0 ] || root=sudo
echo "Installing:$missing"
# A package server may fail once: try three times.
for try in 1 2 3; do
  # shellcheck disable=SC2086
  if $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null; then
    exit 0
  fi
  sleep $((try * 5))
done
echo "Could not install:$missing" >&2
exit 1
