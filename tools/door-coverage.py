"""Every entry point that the reference and its extension modules import from libc is either defined by the door or listed,
with a reason, in tools/door-entries.txt; nothing is listed that the door defines or that nobody imports.

door-coverage.py LIBRARY          check: prints "N passed, N failed"
door-coverage.py --write LIBRARY  writes the two lists into docs/determinism.md"""
import fnmatch
import glob
import os
import pathlib
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
REFERENCE = os.environ.get("SAMEBYTE_REFERENCE", "/usr/bin/python3.11")
DOCUMENT = ROOT / "docs/determinism.md"
SOURCES = {
    "": "the end of the process", "clock": "clocks", "wait": "waiting", "entropy": "entropy", "who": "user and machine", "process": "pids, groups",
    "child": "children", "exec": "new programs", "dir": "folders", "fd": "descriptors", "stat": "status of files",
    "tape": "files on a tape", "thread": "threads and locks", "proc": "files of the kernel"}


def symbols(path, *options):
    out = subprocess.run(["nm", "-D", *options, path], check=True, capture_output=True, text=True).stdout
    return {line.split()[-1] for line in out.splitlines()}


def imported():
    dynload = subprocess.run([REFERENCE, "-I", "-S", "-c", "import sysconfig; print(sysconfig.get_path('platstdlib'))"],
                             check=True, capture_output=True, text=True).stdout.strip()
    names = set()
    for path in [REFERENCE, *glob.glob(dynload + "/lib-dynload/*.so")]:
        names |= {name.split("@")[0] for name in symbols(path, "--undefined-only") if "@GLIBC" in name}
    return names


def listed():
    rows = []
    for line in (ROOT / "tools/door-entries.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            kind, reason, names = (part.strip() for part in line.split("|"))
            rows.append((kind, reason, names.split()))
    return rows


def lists(needed, covered):
    lines = ["Covered, by source file of `src/host`:", ""]
    seen = set()
    for source, title in SOURCES.items():
        names = [n for n in entries_of(source, covered) if n not in seen]
        seen |= set(names)
        if names:
            lines += item(f"**{title}** (`{file_of(source)}`)", names)
    for name in sorted(covered - seen):
        sys.exit(f"door-coverage.py: {name}: exported by the library, but not found as an entry point in the sources")
    lines += ["", "Left open on purpose:", ""]
    for kind, reason, patterns in listed():
        names = sorted(n for n in needed - covered if any(fnmatch.fnmatchcase(n, p) for p in patterns))
        lines += item(f"{kind}: {reason}", names)
    return lines


def item(head, names):
    """The lines of one point of a list."""
    text = f"- {head}: " + " ".join(f"`{n}`" for n in names)
    return textwrap.wrap(text, 130, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def file_of(source):
    return f"libc_door_{source}.c" if source else "libc_door.c"


def entries_of(source, covered):
    """The names that stand behind DOOR_ENTRY, or as first or second argument of a macro that ends in _ENTRY."""
    found = []
    path = ROOT / "src/host" / file_of(source)
    if not path.exists():
        return found
    text = path.read_text().replace("\n", " ")
    for part in text.split("ENTRY")[1:]:
        head = part.split("{")[0].split(";")[0][:160]
        words = "".join(c if c.isalnum() or c == "_" else " " for c in head).split()
        found += [w for w in words[:4] if w in covered and w not in found][:1]
    return sorted(found)


def write(needed, covered):
    text = DOCUMENT.read_text()
    start, end = "<!-- made by tools/door-coverage.py --write -->", "<!-- end -->"
    head, rest = text.split(start)
    return head + start + "\n" + "\n".join(lists(needed, covered)) + "\n" + end + rest.split(end)[1]


def main():
    library = sys.argv[-1]
    needed, covered = imported(), symbols(library, "--defined-only")
    if "--write" in sys.argv:
        DOCUMENT.write_text(write(needed, covered))
        return 0
    patterns = [(row, p) for row in listed() for p in row[2]]
    failures = []
    for name in sorted(needed - covered):
        matches = [p for _, p in patterns if fnmatch.fnmatchcase(name, p)]
        if len(matches) != 1:
            failures.append(f"{name}: neither defined by the door nor listed" if not matches else f"{name}: listed as {matches}")
    for _, pattern in patterns:
        if not any(fnmatch.fnmatchcase(name, pattern) for name in needed):
            failures.append(f"{pattern}: listed, but nothing imports it")
        failures += [f"{pattern}: listed, but the door defines it" for name in covered if name == pattern]
    if write(needed, covered) != DOCUMENT.read_text():
        failures.append("docs/determinism.md: its lists are stale: run tools/door-coverage.py --write LIBRARY")
    for failure in failures:
        print("failed:", failure, file=sys.stderr)
    print(f"{len(needed) + len(patterns) + 1 - len(failures)} passed, {len(failures)} failed")
    return bool(failures)


sys.exit(main())
