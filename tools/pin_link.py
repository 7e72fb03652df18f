"""Writes the pin's addresses into a linked executable: the translation that src/full/identity_hash.c reads.

    pin_link.py PIN.json EXECUTABLE

Finds the static objects of the executable as pin_elf.py and pin_walk.py found those of the reference. Fails when one that
the pin holds is missing here: then this executable is not of the reference's source.
"""
import json
import os
import struct
import subprocess
import sys

import pin_elf
import whole

HERE = os.path.dirname(os.path.abspath(__file__))
SLOT_BITS = 13


def walked(executable):
    environment = dict(os.environ, SAMEBYTE_TIER="full", PYTHONHASHSEED="0", ASAN_OPTIONS="detect_leaks=0")
    output = subprocess.run([executable, "-I", "-S", os.path.join(HERE, "pin_walk.py")], env=environment, check=True,
                            capture_output=True, text=True).stdout
    for line in output.splitlines():
        address, key = line.split(" ", 1)
        yield key, int(address, 16)


def table_of(pairs):
    n_slots = 1 << SLOT_BITS
    if len(pairs) > n_slots // 2:
        raise SystemExit(f"pin_link: {len(pairs)} addresses, room for {n_slots // 2}: raise PIN_SLOT_BITS")
    slots = [(0, 0)] * n_slots
    for ours, reference in sorted(pairs.items()):
        at = (ours * 0x9e3779b1 & 0xffffffff) >> (32 - SLOT_BITS)
        while slots[at][0]:
            at = (at + 1) % n_slots
        slots[at] = ours, reference
    return b"".join(struct.pack("<II", *slot) for slot in slots)


def put(path, at, part):
    """Puts `part` into the file."""
    with open(path, "rb") as file:
        content = bytearray(file.read())
    content[at:at + len(part)] = part
    whole.write(path, content)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        pinned = json.load(file)["statics"]
    executable = sys.argv[2]
    ours, ambiguous = pin_elf.statics(executable)
    ours.update(walked(executable))
    missing = [key for key in pinned if key not in ours]
    if missing or ambiguous:
        raise SystemExit(f"pin_link: missing here: {missing[:20]}; twice here: {ambiguous[:20]}")
    pairs = {}
    for key, reference in pinned.items():
        # The compiler may fold equal functions into one here that are two there: then the first one stands for both.
        pairs.setdefault(ours[key], reference)
    image = pin_elf.Image(executable)
    places = [(address, size) for name, address, size, _ in image.symbols(".symtab") if name == "full_pin_table"]
    if len(places) != 1 or places[0][1] != 8 << SLOT_BITS:
        raise SystemExit("pin_link: full_pin_table is not there, or not of the size that is written here")
    put(executable, image.offset(places[0][0]), table_of(pairs))


if __name__ == "__main__":
    main()
