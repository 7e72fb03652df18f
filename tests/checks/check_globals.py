"""No mutable globals in library code: the static libraries of src/ have no writable data, but for allow_globals.txt.

Asks nm for symbols in .data and .bss. Read-only tables that hold addresses (.data.rel.ro) are no state and do not count.
"""

import subprocess

from tree import Check

WRITABLE = set("dDbBsSgGC")


def main():
    check = Check()
    allowed, used = check.allowed("allow_globals.txt"), set()
    libraries = sorted(path for path in check.build.glob("src/**/libsb_*.a"))
    check.that(libraries, f"{check.build}: no library of src/ is built")
    for library in libraries:
        # Sections, because nm's letter alone calls .data.rel.ro writable.
        listing = subprocess.run(
            ["nm", "--format=sysv", "--defined-only", "--quiet", str(library)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        n_objects = bad = 0
        member = ""
        for line in listing.splitlines():
            if line.startswith("Symbols from "):
                member = line.split("[")[-1].rstrip("]:")
                n_objects += 1
            columns = [column.strip() for column in line.split("|")]
            if len(columns) != 7 or columns[2] not in WRITABLE or columns[6].startswith(".data.rel.ro"):
                continue
            name = columns[0].split(".")[0]
            what = f"{library.parent.relative_to(check.build / 'src')}/{member.removesuffix('.o')} {name}"
            whole_file = f"{what.split()[0]} *"
            if what in allowed or whole_file in allowed:
                used.add(what if what in allowed else whole_file)
            else:
                bad += 1
                check.that(
                    False, f"{what}: writable global in {columns[6]} (allow_globals.txt takes reasons)"
                )
        check.that(not bad, f"{library.name}: {bad} writable globals")
    for what in sorted(set(allowed) - used):
        check.that(False, f"allow_globals.txt: {what}: no longer there")
    check.finish()


main()
