#!/bin/sh
# Installs the Debian packages of tools/packages.txt that are missing, and makes sure that the reference is the right one.
# Says nothing and takes a moment when everything is there. Works on a bare Debian 12: sh, dpkg and apt are all it uses.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
reference=/usr/bin/python3.11
wanted=$(sed -e 's/#.*//' "$here/packages.txt" | tr -s ' \n' ' ')

die() {
  echo "install-deps: $*" >&2
  exit 1
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  die "this is not Debian: install by hand what $here/packages.txt lists (names as in Debian 12), then run cmake"
fi

# shellcheck disable=SC2086  # one word per package
present=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^ii *//p') || true
missing=
for package in $wanted; do
  echo "$present" | grep -qxF -- "$package" || missing="$missing $package"
done

if [ -n "$missing" ]; then
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "run this as root or install sudo; missing:$missing"
    as_root=sudo
  fi
  echo "install-deps: installing$missing"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  # An old package list makes an install fail with "not found", so the list is fetched first, once.
  $as_root apt-get update -qq >"$log" 2>&1 || { cat "$log" >&2; die "apt-get update failed"; }
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    die "apt-get install failed (above); the reference needs Debian 12 (bookworm)"
  }
fi

[ -x "$reference" ] || die "$reference is missing: samebyte's reference is CPython 3.11.2 of Debian 12 (bookworm)"
version=$("$reference" -I -S -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')
[ "$version" = 3.11.2 ] ||
  die "$reference is $version; samebyte's reference is CPython 3.11.2 as Debian 12 (bookworm) ships it"
