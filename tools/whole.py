"""Writes executables anew, each by one call.

    whole.py FILE...

A file that was written in pieces, as linkers and `install` do, lies in pieces in the system's cache too, and its code takes
more page table work at every start: a twentieth of start-up. Written at once it may lie there in big pieces, and what was
linked for big pages (CMakeLists.txt, big_pages) is mapped by them.
"""
import os
import shutil
import sys


def write(path, content):
    with open(path + ".new", "wb", buffering=0) as file:
        if file.write(content) != len(content):
            raise SystemExit(f"whole: {path}.new: not written whole")
    shutil.copymode(path, path + ".new")
    os.replace(path + ".new", path)


def main():
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            content = file.read()
        write(path, content)


if __name__ == "__main__":
    main()
