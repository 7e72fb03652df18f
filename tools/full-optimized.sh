#!/bin/sh
# Builds CPython from Debian's source package with profile-guided and link-time optimisation, as one relocatable object
# in a static archive: WORK/libpython3.11-opt.a. samebyte links it when it is configured with
#   cmake -DSAMEBYTE_LIBPYTHON=WORK/libpython3.11-opt.a
# Not part of `make check`: about half an hour on two cores and 1 GB of disk. Every step is kept, so that a run that was
# interrupted goes on where it stopped.
#   full-optimized.sh WORK [SOURCE]     SOURCE: an unpacked python3.11 source package; else it is fetched with apt
set -eu
work=${1:?usage: full-optimized.sh WORK [SOURCE]}
source=${2:-}
reference=${SAMEBYTE_REFERENCE:-/usr/bin/python3.11}
jobs=${JOBS:-$(nproc)}
mkdir -p "$work"
work=$(cd "$work" && pwd)
log=$work/log
version=$(dpkg-query -W -f '${Version}' python3.11)
libdir=$("$reference" -c 'import sysconfig; print(sysconfig.get_config_var("LIBPL"))')

say() { echo "full-optimized: $*"; }

step() { # NAME COMMAND...: once, its output into a log of its own
  name=$1
  shift
  [ -e "$work/done.$name" ] && return 0
  say "$name (log: $log.$name)"
  # In the background, because `set -e` does not reach into a command whose status is asked for.
  (set -e; "$@") >"$log.$name" 2>&1 &
  wait $! || {
    tail -n 20 "$log.$name" >&2
    say "$name failed" >&2
    exit 1
  }
  touch "$work/done.$name"
}

# Sources come with lists of their own, so that the system's apt set-up stays as it is. A security update can be gone
# from the mirror while it is installed here; then the newest source of the same upstream version must do (the patches of
# one stable release hardly touch the interpreter; the pin's test says if they do).
fetch() {
  mkdir -p "$work/apt/partial" "$work/fetch"
  for part in 'debian bookworm bookworm-updates' 'debian-security bookworm-security'; do
    # shellcheck disable=SC2086  # words on purpose
    set -- $part
    printf 'Types: deb-src\nURIs: http://deb.debian.org/%s\nSuites: %s\nComponents: main\n' "$1" "$2${3:+ $3}"
    printf 'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\n'
  done >"$work/debian.sources"
  set -- -o "Dir::Etc::sourcelist=$work/debian.sources" -o Dir::Etc::sourceparts=/dev/null \
    -o "Dir::State::lists=$work/apt"
  apt-get "$@" update
  newest=$(apt-cache "$@" showsrc python3.11 | sed -n 's/^Version: //p' | sort -V | tail -n 1)
  echo "installed $version, newest source $newest"
  for candidate in "$version" $(apt-cache "$@" showsrc python3.11 | sed -n 's/^Version: //p' | sort -rV); do
    [ "${candidate%%-*}" = "${version%%-*}" ] || continue
    (cd "$work/fetch" && rm -rf python3.11-* && apt-get "$@" source -qq "python3.11=$candidate") && {
      echo "source $candidate for $version"
      return 0
    }
  done
  return 1
}

# What the archive of Debian gets from tools/pin-archive.sh is done at the source here: link-time optimisation leaves no
# symbols between two files of CPython to redirect afterwards.
hooks() {
  cp "$source/Modules/main.c" "$work/"
  sed -i 's/^_Py_HashPointer(const void \*p)$/__attribute__((weak, noipa)) _Py_HashPointer(const void *p)/' \
    "$source/Python/pyhash.c"
  grep -q 'weak, noipa' "$source/Python/pyhash.c"
  # The definition is for the interpreter that is profiled; being weak it is not kept, and noipa keeps its callers
  # from knowing what it does.
  {
    sed '/^#ifdef __cplusplus/,$d' "$work/main.c"
    echo 'extern int full_audit(const char *, const char *, ...);'
    echo '__attribute__((weak, noipa)) int full_audit(const char *event, const char *format, ...) { return 0; }'
    echo 'extern int full_finalize(void);'
    echo '__attribute__((weak, noipa)) int full_finalize(void) { return Py_FinalizeEx(); }'
    echo '#define PySys_Audit full_audit'
    echo '#define Py_FinalizeEx full_finalize'
    sed -n '/^#ifdef __cplusplus/,$p' "$work/main.c"
  } >"$source/Modules/main.c"
  grep -q 'define PySys_Audit full_audit' "$source/Modules/main.c"
}

configure() {
  rm -rf "$work/build"
  mkdir -p "$work/build"
  cd "$work/build"
  # The reference's own arguments, without those that say how the package's variants differ.
  "$reference" - >"$work/configure.args" <<'PY'
import shlex, sysconfig
drop = ("--enable-shared", "CFLAGS=", "LDFLAGS=", "CPPFLAGS=", "CC=", "--enable-optimizations", "--with-lto", "--with-dtrace")
print("\n".join(a for a in shlex.split(sysconfig.get_config_var("CONFIG_ARGS")) if not a.startswith(drop)))
PY
  set --
  while IFS= read -r arg; do set -- "$@" "$arg"; done <"$work/configure.args"
  "$source/configure" "$@" CC=gcc CFLAGS='-fno-pie -fstack-protector-strong -Wformat' LDFLAGS=-no-pie \
    CPPFLAGS='-Wdate-time -D_FORTIFY_SOURCE=2'
  cp "$libdir/Setup.local" Modules/Setup.local
  make -s Makefile
}

make_python() { # TARGET FLAGS
  cd "$work/build"
  nice make -j"$jobs" "$1" OPT='-DNDEBUG -fwrapv -O3 -Wall' CFLAGS_NODIST="$2" LDFLAGS_NODIST="$2"
}

# What the profile is taken of: the interpreter's own tests for types and syntax, run with the installed library.
train() {
  cd "$work/build"
  # shellcheck disable=SC2086  # one word per test. A test that fails still trains; a run that never began does not.
  nice env PYTHONHOME=/usr PYTHONHASHSEED=0 timeout 3000 ./python -m test --timeout 300 ${PROFILE_TESTS:-test_array \
    test_base64 test_binascii test_binop test_bisect test_bytes test_bz2 test_cmath test_codecs test_collections \
    test_complex test_dataclasses test_datetime test_decimal test_difflib test_dict test_float test_format \
    test_fstring test_functools test_generators test_grammar test_hashlib test_heapq test_int test_iter test_itertools \
    test_json test_list test_long test_math test_memoryview test_operator test_ordered_dict test_patma test_pickle \
    test_pprint test_re test_set test_statistics test_struct test_time test_tuple test_types test_unicode \
    test_xml_etree test_xml_etree_c} | tee train.out || true
  grep -q '^Total duration' train.out
  find . -name '*.o' -delete
  rm -f python libpython3.11.a
}

# One object: symbols of CPython keep their names, calls between its files are optimised.
join() {
  cd "$work/build"
  "$reference" - "$libdir/libpython3.11.a" <<'PY' >"$work/objects"
import subprocess, sys
print("\n".join(subprocess.check_output(["ar", "t", sys.argv[1]], text=True).split()))
PY
  # Build stamps (version text, compiler) are the reference's, or sys.version would tell this build from it; so are
  # sockets, whose constants depend on which headers were installed.
  rm -rf "$work/stamps" && mkdir "$work/stamps"
  (cd "$work/stamps" && ar x "$libdir/libpython3.11.a" getbuildinfo.o getcompiler.o socketmodule.o)
  rm -rf "$work/objs" && mkdir "$work/objs"
  (cd "$work/objs" && ar x "$work/build/libpython3.11.a" && rm -f getbuildinfo.o getcompiler.o socketmodule.o)
  gcc -r -nostdlib -flto="$jobs" -flinker-output=nolto-rel -fno-pie -fwrapv -O3 -fprofile-use -fprofile-correction -Wno-missing-profile \
    -o "$work/python-opt.o" "$work"/objs/*.o
  # Of libc's allocator, CPython knows the RAW domain's calls and those of tracemalloc, which may go the same way.
  objcopy --weaken-symbol=_Py_GetAllocatedBlocks --redefine-sym malloc=full_raw_malloc \
    --redefine-sym calloc=full_raw_calloc --redefine-sym realloc=full_raw_realloc --redefine-sym free=full_raw_free \
    "$work/python-opt.o"
  rm -f "$work/libpython3.11-opt.a"
  ar rcs "$work/libpython3.11-opt.a" "$work/python-opt.o" "$work/stamps"/*.o
}

if [ -z "$source" ]; then
  command -v dpkg-source >/dev/null || {
    say "the package dpkg-dev is missing: it unpacks Debian's sources" >&2
    exit 1
  }
  step fetch fetch
  source=$(echo "$work"/fetch/python3.11-3*)
fi
step hooks hooks
step configure configure
step instrument make_python python '-fprofile-generate -fprofile-update=single'
step train train
step compile make_python libpython3.11.a \
  "-fprofile-use -fprofile-correction -Wno-missing-profile -Wno-coverage-mismatch -flto -fno-fat-lto-objects"
step join join
say "done: $work/libpython3.11-opt.a"
