"""Which objects a start uses: what src/cli/start.ld says.

    start_objects.py MAP CALLGRIND > src/cli/start.ld

MAP is what the linker writes for the command with -Map, CALLGRIND what `valgrind --tool=callgrind --dump-instr=yes` writes while that command
runs a program that prints one line. An object of which a function ran is listed, of the libraries as of ours. The list may
be older than the sources: what it names and is not there is passed over, and what it lacks lies further back.
"""
import re
import sys

HEAD = """/* What a start under Light runs lies together in front, on as few pages as can be: the objects of which a function ran while
   a program printed one line, written by tools/start_objects.py. What is not named here lies behind (rare.ld: far behind).
   Added to the linker's own script. */
SECTIONS
{
  .start : {
"""
# Constants: the names of types, and tables. What is long and hardly looked at stays behind.
TAIL = """    *libsb_object.a:*(.rodata .rodata.*)
    *libsb_vm.a:*(.rodata .rodata.*)
    *libsb_code.a:*(.rodata .rodata.*)
    *libsb_runtime.a:*(EXCLUDE_FILE(*docs.c.o) .rodata EXCLUDE_FILE(*docs.c.o) .rodata.*)
    *libc.a:C-ctype.o(.rodata .rodata.*)
    *libc.a:varshift.o(.rodata .rodata.*)
  }
  .eh_frame : ONLY_IF_RO { KEEP(*(.eh_frame)) *(.eh_frame.*) }
  .fini : { KEEP(*(SORT_NONE(.fini))) }
}
INSERT BEFORE .init;
"""
# What runs only where the system has functions of its own for programs (vdso), which valgrind hides.
ALSO = {"libc.a(%s)" % name for name in ("dl-object.o", "dl-lookup.o", "dl-setup_hash.o", "dl-version.o", "dl-misc.o")}


def sections_of(path):
    """(address, size, object) of each piece of code, in order."""
    text = open(path).read()
    text = text[text.index("Linker script and memory map"):]
    pieces = re.findall(r"^ \.text[\w.$]*\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+(\S+)$", text, re.M)
    return sorted((int(at, 16), int(size, 16), name) for at, size, name in pieces)


def addresses_of(path):
    """Of the instructions that ran."""
    found = set()
    at = 0
    for line in open(path):
        match = re.match(r"(0x[0-9a-f]+|\+\d+|-\d+|\*) ", line)
        if not match:
            continue
        word = match[1]
        at = at if word == "*" else int(word, 16) if word.startswith("0x") else at + int(word)
        found.add(at)
    return found


def main():
    ran, used = sorted(addresses_of(sys.argv[2])), set(ALSO)
    i = 0
    for at, size, name in sections_of(sys.argv[1]):
        while i < len(ran) and ran[i] < at:
            i += 1
        if i < len(ran) and ran[i] < at + size:
            used.add(name)
    rows = []
    for name in used:
        match = re.search(r"([^/]+\.a)\(([^)]+)\)$", name)
        if match:
            constants = "" if match[2] == "docs.c.o" else " .rodata .rodata.*"
            rows.append(f"    *{match[1]}:{match[2]}(.text .text.[!u]*{constants})\n")
    sys.stdout.write(HEAD + "".join(sorted(rows)) + TAIL)


main()
