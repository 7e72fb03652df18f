#!/bin/sh
# Makes samebyte's copy of CPython's static archive, in which some symbols give way to src/full:
#   _Py_HashPointer       becomes weak: src/full/identity_hash.c defines it, for CPython and for extension modules alike
#   _Py_GetAllocatedBlocks  the same: src/full/memory.c
#   obmalloc.o: malloc, calloc, realloc, free  become full_raw_malloc ...: src/full/raw.c
#   main.o: PySys_Audit   becomes full_audit: src/full/full.c learns when the script's first line is about to run,
#                         without an audit hook, which would cost at every event
#   main.o: Py_FinalizeEx becomes full_finalize: src/full/exit.c
# An archive in which that is done already (tools/full-optimized.sh) is copied as it is.
#   pin-archive.sh ARCHIVE OUT
set -eu
archive=$1
out=$2
work=$out.work
rm -rf "$work" "$out"
mkdir -p "$work"
cp "$archive" "$out"
if ar t "$archive" | grep -qx main.o; then
  cd "$work"
  ar x "$archive" pyhash.o main.o obmalloc.o
  objcopy --weaken-symbol=_Py_HashPointer pyhash.o
  objcopy --weaken-symbol=_Py_GetAllocatedBlocks --redefine-sym malloc=full_raw_malloc \
    --redefine-sym calloc=full_raw_calloc --redefine-sym realloc=full_raw_realloc --redefine-sym free=full_raw_free \
    obmalloc.o
  objcopy --redefine-sym PySys_Audit=full_audit --redefine-sym Py_FinalizeEx=full_finalize main.o
  # A compiler that had inlined the function into its own file would leave callers that we do not reach.
  nm pyhash.o | grep -q ' W _Py_HashPointer$'
  nm main.o | grep -q ' U full_audit$'
  ar r "$out" pyhash.o main.o obmalloc.o
  ranlib "$out"
fi
rm -rf "$work"
