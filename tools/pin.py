"""The pin: asks the reference who it is.

    REFERENCE pin.py OUT      run by the reference itself; writes OUT/pin.json and OUT/pin.h

pin.json is the record (certificates hold its digest); pin.h is what C needs of it. Nothing in either was typed by hand.
"""
import hashlib
import json
import math
import os
import platform
import re
import site
import struct
import subprocess
import sys
import unicodedata

import pin_elf

HERE = os.path.dirname(os.path.abspath(__file__))


def sha256_of(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def command(*args):
    return subprocess.run(args, capture_output=True, text=True, check=True).stdout


def loaded_library(name):
    """The path of a shared library that this process has loaded."""
    with open("/proc/self/maps", encoding="ascii") as maps:
        for line in maps:
            path = line.split()[-1]
            if re.fullmatch(rf"{name}[-.].*", os.path.basename(path)):
                return os.path.realpath(path)
    raise LookupError(f"{name} is not loaded")


def libm_variant():
    """Which of its implementations glibc's libm selects on this processor, as its own diagnostics tell."""
    loader = loaded_library("ld-linux-x86-64")
    text = command(loader, "--list-diagnostics")
    active = {}
    for leaf, register, value in re.findall(
            r"cpu_features\.features\[(0x\w+)\]\.active\[(0x\w+)\]=(0x\w+)", text):
        active[int(leaf, 16), int(register, 16)] = int(value, 16)
    leaf1_ecx, leaf7_ebx = active.get((0, 2), 0), active.get((1, 1), 0)
    if leaf1_ecx >> 12 & 1 and leaf7_ebx >> 5 & 1:
        return "fma"
    return "avx2" if leaf7_ebx >> 5 & 1 else "sse2"


def libm_fingerprint():
    """A digest of bits that libm computes: the same here and elsewhere only if both select the same implementation."""
    digest = hashlib.sha256()
    state = 1
    functions = (math.exp, math.log, math.sin, math.cos, math.tan, math.atan, math.exp2, math.cbrt, math.sinh,
                 math.expm1, math.log1p, lambda x: math.pow(x, 1.37), lambda x: math.atan2(x, 0.73))
    for _ in range(4000):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        x = (state >> 11) / 2**53 * 20 + 1e-9
        for function in functions:
            digest.update(struct.pack("<d", function(x)))
    return digest.hexdigest()


def fields(struct_sequence):
    names = [name for name in dir(struct_sequence) if not name.startswith(("_", "n_")) and name not in ("count", "index")]
    return {name: getattr(struct_sequence, name) for name in names}


def identity_hash(address):
    """CPython's hash of an object's identity."""
    value = (address >> 4 | address << 60) % 2**64
    value -= 2**64 if value >= 2**63 else 0
    return -2 if value == -1 else value


def static_objects():
    table, ambiguous = pin_elf.statics(os.path.realpath(sys.executable))
    if ambiguous:
        raise SystemExit(f"pin: two static objects of one key: {ambiguous}")
    known = set(table.values())
    walked = command(sys.executable, "-I", "-S", os.path.join(HERE, "pin_walk.py"))
    for line in walked.splitlines():
        address, key = line.split(" ", 1)
        if int(address, 16) not in known:
            table[key] = int(address, 16)
    return dict(sorted(table.items()))


def type_hashes():
    """{name: hash} of the static types that have a name in builtins or as type(...) of something every program has."""
    names = {name: value for name, value in vars(__import__("builtins")).items() if isinstance(value, type)}
    for value in (None, NotImplemented, ..., len, "".join, "".__len__, str.join, str.__len__, lambda: 0, (x for x in ""),
                  sys, type.__dict__, iter([]), iter(()), iter(""), iter({}), iter(set()), iter(range(0)), {}.keys(),
                  {}.values(), {}.items(), sys.flags, sys.version_info, (lambda: 0).__code__):
        names[type(value).__qualname__] = type(value)
    return {name: hash(value) for name, value in sorted(names.items()) if not value.__flags__ & 1 << 9}


def ask():
    libc, libm = loaded_library("libc"), loaded_library("libm")
    statics = static_objects()
    pin = {
        "executable": sys.executable,
        "sha256": sha256_of(sys.executable),
        "package": command("dpkg-query", "-W", "-f", "${Version}", "python3.11"),
        "version": sys.version,
        "hexversion": sys.hexversion,
        "build": platform.python_build(),
        "compiler": platform.python_compiler(),
        "implementation": sys.implementation.cache_tag,
        "platform": sys.platform,
        "machine": platform.machine(),
        "byteorder": sys.byteorder,
        "libc": {"name": os.confstr("CS_GNU_LIBC_VERSION"), "path": libc, "sha256": sha256_of(libc)},
        "libm": {"path": libm, "sha256": sha256_of(libm), "variant": libm_variant(), "fingerprint": libm_fingerprint()},
        "unicode": unicodedata.unidata_version,
        "float": fields(sys.float_info),
        "int": fields(sys.int_info),
        "hash": fields(sys.hash_info),
        "maxsize": sys.maxsize,
        "recursion_limit": sys.getrecursionlimit(),
        "switch_interval": sys.getswitchinterval(),
        "flags": json.loads(command(sys.executable, "-c", FLAGS)),
        "hashes": {"None": hash(None), "NotImplemented": hash(NotImplemented), "Ellipsis": hash(...),
                   "dict.fromkeys": hash(dict.fromkeys), "object.__new__": hash(object.__new__)},
        "types": type_hashes(),
        "statics": statics,
    }
    if identity_hash(statics["symbol _Py_NoneStruct"]) != hash(None):
        raise SystemExit("pin: the hash of None is not that of its address: not a CPython that we understand")
    return pin


FLAGS = """
import sys, json
print(json.dumps({n: getattr(sys.flags, n) for n in dir(sys.flags) if n[0] != "_" and not callable(getattr(sys.flags, n))
                  and n not in ("n_fields", "n_sequence_fields", "n_unnamed_fields")}))
"""


def c_string(text):
    return json.dumps(text)


def header(pin):
    text = "\n".join([
        f"CPython {pin['version'].split()[0]} ({pin['executable']}, package {pin['package']})",
        f"  build      {', '.join(pin['build'])}, {pin['compiler']}",
        f"  sha256     {pin['sha256']}",
        f"  libm       {pin['libc']['name']}, {pin['libm']['variant']}, sha256 {pin['libm']['sha256'][:16]}, "
        f"results {pin['libm']['fingerprint'][:16]}",
        f"  hashes     {pin['hash']['algorithm']}, None {pin['hashes']['None']}",
        f"  unicode    {pin['unicode']}",
    ])
    lines = ["/* Made by tools/pin.py, which asked the reference. */", "#ifndef PIN_H", "#define PIN_H"]
    for name, value in (
            ("EXECUTABLE", c_string(pin["executable"])), ("LIBRARY", c_string(os.path.dirname(os.__file__))), ("VERSION", c_string(pin["version"])),
            ("SITE_FOLDERS", ", ".join(c_string(folder) for folder in site.getsitepackages())),
            ("PACKAGE", c_string(pin["package"])), ("SHA256", c_string(pin["sha256"])),
            ("TEXT", c_string(text)), ("LIBM_VARIANT", c_string(pin["libm"]["variant"])),
            ("LIBM_SHA256", c_string(pin["libm"]["sha256"])),
            ("LIBM_FINGERPRINT", c_string(pin["libm"]["fingerprint"])), ("UNICODE", c_string(pin["unicode"])),
            ("HEXVERSION", f"{pin['hexversion']:#x}"), ("RECURSION_LIMIT", pin["recursion_limit"]),
            ("HASH_NONE", pin["hashes"]["None"]), ("HASH_ELLIPSIS", pin["hashes"]["Ellipsis"]),
            ("HASH_NOT_IMPLEMENTED", pin["hashes"]["NotImplemented"]), ("N_STATICS", len(pin["statics"]))):
        lines.append(f"#define PIN_{name} {value}")
    lines.append("/* X(name, hash) for static types. */")
    lines.append("#define PIN_TYPES(X) \\")
    lines += [f"  X({c_string(name)}, {value}) \\" for name, value in pin["types"].items()]
    lines[-1] = lines[-1][:-2]
    return "\n".join(lines + ["#endif", ""])


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    pin = ask()
    for name, text in (("pin.json", json.dumps(pin, indent=1) + "\n"), ("pin.h", header(pin))):
        with open(os.path.join(out, name), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
