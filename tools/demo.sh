#!/bin/sh
# What a newcomer sees first: real programs, each run by stock python3.11 and by samebyte, and the proof that not one byte
# differs.
#   demo.sh BUILD
set -u
build=${1:?usage: demo.sh BUILD}
root=$(cd "$(dirname "$0")/.." && pwd)
samebyte=$build/samebyte
failed=0

heading() {
  printf '\n%s\n' "$*"
}

heading "1. Forty programs written for this: Any, *args, monkey patching, metaclasses, eval, coroutines ... (samples/)"
"$samebyte" verify "$root/samples" || failed=1

heading "2. Programs that nobody here wrote: the examples of Debian's python3.11, with arguments and input"
/usr/bin/python3.11 -B "$root/tools/verify_list.py" "$samebyte" "$root/samples/debian-examples.txt" || failed=1

heading "3. A program that asks for the time, a random number and a process id, run three times"
program='import os, random, time, uuid; print(time.time(), random.random(), uuid.uuid4(), os.getpid())'
first=$("$samebyte" run -c "$program")
for run in 1 2 3; do
  line=$("$samebyte" run -c "$program")
  echo "   $line"
  [ "$line" = "$first" ] || failed=1
done
[ "$("$samebyte" run --seed 7 -c "$program")" != "$first" ] || failed=1
echo "   another world with --seed 7:"
echo "   $("$samebyte" run --seed 7 -c "$program")"

if [ $failed -eq 0 ]; then
  heading "Every program above printed exactly what stock python3.11 prints: stdout, stderr, exit status and files, byte for byte."
  echo "Try your own:   $build/samebyte verify app.py        $build/samebyte app.py        $build/samebyte --help"
else
  heading "Something above is NOT the same as stock python3.11 (the rows marked so). That is a defect of samebyte: please report it."
fi
exit $failed
