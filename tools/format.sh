#!/bin/sh
# The house format for every C file, with the one version of clang-format whose output is the rule.
# `format.sh --check` changes nothing, prints each file that differs and a closing "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
tool=$(command -v clang-format-14) || { echo "format: clang-format-14 is not installed (make deps)" >&2; exit 1; }
files=$(find src include tests fuzz bench \( -name '*.[ch]' -o -name '*.cc' \) 2>/dev/null | sort)

if [ "${1:-}" != --check ]; then
  # shellcheck disable=SC2086
  exec "$tool" -i $files
fi
# One run over all files: starting the tool once for each takes half a minute.
# shellcheck disable=SC2086
bad=$("$tool" --dry-run --Werror $files 2>&1 | sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: error: .*/\1/p' | sort -u)
all=$(echo "$files" | wc -l)
failed=$(printf '%s' "$bad" | grep -c .)
[ -z "$bad" ] || echo "$bad" | sed 's/$/: not in the house format (make format)/'
echo "$((all - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
