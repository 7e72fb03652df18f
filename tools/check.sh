#!/bin/sh
# Runs the CTest suites of a build folder, shows the output of those that fail, and adds up the closing lines
# "N passed, N failed" that each suite prints; the sum is the last line. A suite without such a line, one that was not
# run, timed out or died counts as one failure. The sum also goes to BUILD/check.sum, for whoever adds up several builds.
#   check.sh BUILD [CTEST ARGUMENT...]
set -u
build=${1:?usage: check.sh BUILD [CTEST ARGUMENT...]}
shift
root=$(cd "$(dirname "$0")/.." && pwd)
log=$build/check.log

ctest --test-dir "$build" --output-on-failure --parallel "${JOBS:-$(nproc)}" --timeout 600 --output-log "$log" "$@"
status=$?

awk -v status=$status -f "$root/tools/sum_ctest.awk" "$build/Testing/Temporary/LastTest.log" >"$build/check.sum.new"
sed '$d' "$build/check.sum.new"
sum=$(tail -n 1 "$build/check.sum.new")
rm -f "$build/check.sum.new"
echo "$sum" >"$build/check.sum"
echo
echo "$sum"
[ "$status" -eq 0 ] && [ "${sum#* passed, }" = "0 failed" ]
