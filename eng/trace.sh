#!/usr/bin/env bash
# One line for each requirement of the guidance: "G-… passed TestName", "G-… failed TestName" or "G-… none".
# Usage: eng/trace.sh FOLDER_WITH_XML_REPORTS
set -eu
list="$(dirname "$0")/../../shared/guidance/requirements.tsv"
[ -f "$list" ] || { echo "The list of requirements (shared/guidance/requirements.tsv) is not beside this checkout." >&2; exit 1; }
cat "$1"/*.xml | awk -v list="$list" '
  BEGIN { RS = "<test " }
  {
    name = attribute($0, "name"); result = attribute($0, "result")
    gsub(/&quot;/, "\"", name); gsub(/&lt;/, "<", name); gsub(/&gt;/, ">", name); gsub(/&amp;/, "\\&", name)
    rest = $0
    while (match(rest, /<trait name="Requirement" value="[^"]*"/)) {
      id = substr(rest, RSTART + 33, RLENGTH - 34)
      rest = substr(rest, RSTART + RLENGTH)
      if (result == "Fail") bad[id] = name
      else if (result == "Pass" && !(id in good)) good[id] = name
    }
  }
  function attribute(text, word) {
    return match(text, "(^| )" word "=\"[^\"]*\"") ? unquote(substr(text, RSTART, RLENGTH)) : ""
  }
  function unquote(pair) { sub(/^[^"]*"/, "", pair); sub(/"$/, "", pair); return pair }
  END {
    RS = "\n"
    while ((getline line < list) > 0) {
      split(line, cells, "\t"); id = cells[1]
      if (id !~ /^G-/) continue
      if (id in bad) print id " failed " bad[id]
      else if (id in good) print id " passed " good[id]
      else print id " none"
    }
  }'
