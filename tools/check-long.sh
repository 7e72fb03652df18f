#!/bin/sh
# The long versions of the suites: every build target whose name begins with "long-". Each prints its own closing line
# "N passed, N failed"; the sum is the last line.
#   check-long.sh BUILD
set -u
build=${1:?usage: check-long.sh BUILD}
sums=$(mktemp)
trap 'rm -f "$sums"' EXIT
worst=0

for target in $(ninja -C "$build" -t targets all | sed -n 's/^\(long-[a-z0-9-]*\): .*/\1/p' | sort -u); do
  echo "== $target"
  cmake --build "$build" --target "$target" >"$build/$target.log" 2>&1 || worst=1
  tail -n 20 "$build/$target.log"
  grep -E '^[0-9]+ passed, [0-9]+ failed' "$build/$target.log" | tail -n 1 >>"$sums"
done
[ ! -f "$build/check.sum" ] || cat "$build/check.sum" >>"$sums"
awk '{ passed += $1; failed += $3 } END { print passed + 0 " passed, " failed + 0 " failed" }' "$sums"
exit $worst
