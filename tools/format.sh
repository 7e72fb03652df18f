#!/bin/sh
# The house format for every C file, with the one version of clang-format whose output is the rule.
# `format.sh --check` changes nothing, prints each file that differs and a closing "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
tool=$(command -v clang-format-14) || { echo "format: clang-format-14 is not installed (make deps)" >&2; exit 1; }
files=$(find src include tests fuzz bench \( -name '*.[ch]' -o -name '*.cc' \) | sort)

if [ "${1:-}" != --check ]; then
  # shellcheck disable=SC2086
  exec "$tool" -i $files
fi
passed=0 failed=0
for file in $files; do
  if "$tool" --dry-run --Werror "$file" 2>/dev/null; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$file: not in the house format (make format)"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
