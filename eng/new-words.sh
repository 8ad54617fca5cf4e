#!/usr/bin/env bash
# Writes or extends a pair of resource files from lines "Key<TAB>Japanese<TAB>English" on standard input.
# Usage: eng/new-words.sh src/Kakehashi.Server/Features/Cases/CasesText < words.tsv
set -eu
base=$1
input=$(cat)
write() { # FILE COLUMN
  local file=$1 column=$2
  [ -f "$file" ] || printf '<?xml version="1.0" encoding="utf-8"?>\n<root>\n</root>\n' > "$file"
  sed -i '$d' "$file"
  printf '%s\n' "$input" | awk -F '\t' -v column="$column" 'NF >= 3 {
    value = $column
    gsub(/&/, "\\&amp;", value); gsub(/</, "\\&lt;", value); gsub(/>/, "\\&gt;", value)
    printf "  <data name=\"%s\" xml:space=\"preserve\"><value>%s</value></data>\n", $1, value
  }' >> "$file"
  echo '</root>' >> "$file"
}
write "$base.resx" 2
write "$base.en.resx" 3
