"""The store of compiled library code: test_store.py LIGHTRUN SAMEBYTE_STORE LIBRARY_STORE [CHANGES].

A program that imports much gives the reference's bytes with the store, without it, and with stores that are damaged, cut short, foreign or
out of date; each of CHANGES random changes of a small store ends as if nothing had happened."""
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

REFERENCE = "/usr/bin/python3.11"
HERE = pathlib.Path(__file__).parent
LIBRARY = "/usr/lib/python3.11"
HEADER = struct.Struct("<8sII64sQQ")
passed = failed = 0


def check(what, fine, more=""):
    global passed, failed
    passed += bool(fine)
    failed += not fine
    if not fine:
        print(f"FAILED: {what} {more}")


def run(command, store=None):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    if store is not None:
        env["LIGHTRUN_STORE"] = str(store)
    return subprocess.run(command, capture_output=True, env=env, timeout=300, stdin=subprocess.DEVNULL)


def same(what, got, want):
    check(what, (got.stdout, got.stderr, got.returncode) == (want.stdout, want.stderr, want.returncode),
          f"{got.returncode} {got.stderr[-300:]!r}")


def write(path, content):
    path.write_bytes(content)
    return path


def main():
    light, maker, store = sys.argv[1:4]
    changes = int(sys.argv[4]) if len(sys.argv) > 4 else 150
    whole = pathlib.Path(store).read_bytes()
    magic, version, n_slots, build, size, header_sum = HEADER.unpack_from(whole)
    check("the header", magic == b"sbstore\n" and size == len(whole))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        program = HERE / "imports.py"
        want = run([REFERENCE, program])
        check("the reference", want.returncode == 0 and len(want.stdout) > 100000)
        same("with the store", run([light, program], store), want)
        same("without", run([light, program], ""), want)
        same("none there", run([light, program], folder / "none"), want)
        same("a folder", run([light, program], folder), want)
        small = folder / "small.store"
        textwrap = f"{LIBRARY}/textwrap.py"
        check("one file", run([maker, small, textwrap]).returncode == 0)
        again = folder / "again.store"
        run([maker, again, textwrap])
        check("the same bytes each time", small.read_bytes() == again.read_bytes())
        program = write(folder / "one.py", b"import textwrap\nprint(textwrap.fill('a b ' * 40, 30), textwrap.__doc__)\n"
                                           b"try:\n    textwrap.wrap('abc', 0)\nexcept ValueError as e:\n    print(e, e.__traceback__.tb_next.tb_lineno)\n")
        want = run([REFERENCE, program])
        same("a small one", run([light, program], small), want)

        # What is in it is used, and only for the source that it was made of.
        other = folder / "other.py"
        text = pathlib.Path(textwrap).read_text()
        other.write_text(text.replace("return w.fill(text)", "return 'other' + w.fill(text)"))
        mixed = folder / "mixed.store"
        stat = os.stat(textwrap)
        os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        run([maker, mixed, other, textwrap])
        same("another size is noticed", run([light, program], mixed), want)
        line = "return w.fill(text)"
        changed = text.replace(line, "return 'o'".ljust(len(line)))
        check("the same length", len(changed.encode()) == len(text.encode()))
        other.write_text(changed)
        os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        run([maker, mixed, other, textwrap])
        got = run([light, program], mixed)
        check("the store is what runs", got.stdout.startswith(b"o \n") or got.stdout.startswith(b"o Text"), repr(got.stdout[:100]))
        os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
        run([maker, mixed, other, textwrap])
        same("another time is noticed", run([light, program], mixed), want)
        run([maker, mixed, other, LIBRARY + "/re.py"])
        same("another file is noticed", run([light, program], mixed), want)

        # Damage.
        content = small.read_bytes()
        bad = folder / "bad.store"
        for length in sorted({0, 1, 8, HEADER.size - 1, HEADER.size, HEADER.size + 70, len(content) // 2, len(content) - 1}):
            same(f"cut to {length}", run([light, program], write(bad, content[:length])), want)
        same("longer", run([light, program], write(bad, content + b"\0")), want)
        for at, what in ((0, "magic"), (8, "version"), (12, "slots"), (16, "build"), (80, "size"), (88, "sum")):
            same(f"another {what}", run([light, program], write(bad, content[:at] + bytes([content[at] ^ 1]) + content[at + 1:])), want)
        same("random bytes", run([light, program], write(bad, random.Random(1).randbytes(len(content)))), want)
        chance = random.Random(7)
        for i in range(changes):
            changed = bytearray(content)
            for _ in range(chance.choice((1, 1, 2, 8))):
                at = chance.randrange(len(changed))
                changed[at] = chance.choice((changed[at] ^ 1 << chance.randrange(8), 0, 255, chance.randrange(256)))
            same(f"change {i}", run([light, program], write(bad, bytes(changed))), want)
    print(f"{passed} passed, {failed} failed")
    return failed != 0 or not passed


sys.exit(main())
