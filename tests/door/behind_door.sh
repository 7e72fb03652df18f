#!/bin/sh
# The stock interpreter behind the door: behind_door.sh [-e EPOCH_NS] [-s SEED] [-k STEP_NS] BUILD_DIR ARGS...
# Sees the environment that a closed door shows and nothing else.
epoch=1767225600000000000 seed=0 step=1000
while getopts e:s:k: option; do
  case $option in
    e) epoch=$OPTARG ;;
    s) seed=$OPTARG ;;
    k) step=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))
library=$1/lib/samebyte/libsamebyte_door.so
shift
[ -r "$library" ] || { echo "behind_door.sh: no $library" >&2; exit 2; }
exec env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/samebyte LANG=C.UTF-8 PYTHONHASHSEED=0 \
  LD_PRELOAD="$library" SAMEBYTE_DOOR="1 fixed $epoch $step $seed fixed 2000 1999 2000 1 0 0 -" \
  "${SAMEBYTE_REFERENCE:-/usr/bin/python3.11}" "$@"
