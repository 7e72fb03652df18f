"""What Full pins: hashes that are addresses in the reference, addresses that are the same in every run, and all that a
script can ask about its engine.

    python3.11 test_identity.py DRIVER
"""
import os
import re
import tempfile

from engines import DRIVER, ENVIRONMENT, FOLDER, HERE, can_limit_memory, check, finish, full, lines_of, reference, run, script

HASHES = r"""
import sys, importlib, types, random
for name in sys.builtin_module_names: importlib.import_module(name)
import json, re, collections, functools, typing, datetime, decimal, enum, dataclasses, ast, inspect
END = int([line for line in open("/proc/self/maps")][0].split("-")[0], 16) + 0x2000000
todo, types_found = [object], [object, type]
seen = {object, type}
for cls in todo:
    for sub in type.__subclasses__(cls):
        if sub not in seen:
            seen.add(sub); todo.append(sub); types_found.append(sub)
static = [cls for cls in types_found if id(cls) < END and not cls.__flags__ & 1 << 9]
for cls in static: print(cls.__module__, cls.__qualname__, hash(cls))
functions = []
for cls in static:
    for name in sorted(dir(cls)):
        try: value = getattr(cls, name)
        except Exception: continue
        if isinstance(value, types.BuiltinFunctionType) and (value.__self__ is None or value.__self__ in static):
            functions.append(value); print(cls.__qualname__, name, hash(value))
print(len(static) > 200, len(functions) > 200)
print(hash(None), hash(...), hash(NotImplemented), hash(object()) != 0)
rng = random.Random(5)
pool = static + functions + [None, ..., NotImplemented, True, 0, 7, "a", 2.5, (), (None, int), frozenset([str, None])]
for _ in range(300):
    print({repr(x).split(" at 0x")[0]: 0 for x in set(rng.sample(pool, rng.randrange(2, 60)))})
print(collections.Counter(type(x) for x in [1, "a", None, 2.0, b"", [], 3]), {int, str, float, None}, {None, 7, "a"})
print({dict.fromkeys: 1, int.from_bytes: 2}.keys() and set([dict.fromkeys, int.from_bytes, str.maketrans, bytes.fromhex]))
d = decimal.Decimal("1.5"); print({d, None, 1.5, int}, {ValueError, KeyError, OSError, StopIteration})
"""

PLACES = """
import sys
class A: pass
a = [A() for _ in range(20)]
print([id(x) for x in a], object(), A(), lambda: 0, id(sys), len)
print([a.index(x) for x in set(a)], id([]), id({}), id("x" * 300000), id("y" * 5000), id(bytearray(10**7)))
def f(): yield
print(f(), f, A.__dict__, {A(): 1, A(): 2})
import json, re, dataclasses
print(re.compile("a"), json.JSONEncoder().default, object(), hash(object()))
"""

# What the driver executes.
FULL_PROGRAM = os.path.join(os.path.dirname(DRIVER), "lib/samebyte/samebyte-full")


def pinned_hashes():
    file = script(HASHES)
    want, got = reference(file), full(file)
    check("the reference answers", want.status == 0, want.err)
    a, b = lines_of(want.out), lines_of(got.out)
    check("as many hashes", len(a) == len(b) > 900, f"  {len(a)} {len(b)} {got.err}")
    for wanted, found in zip(a, b):
        # Addresses of static objects show in reprs.
        wanted, found = (re.sub(r" at 0x[0-9a-f]+", "", text) for text in (wanted, found))
        check("hash", wanted == found, f"  want {wanted[:300]}\n  got  {found[:300]}")


def alone(name):
    """PLACES as a file of this name in a folder of its own: an import lists the script's folder."""
    path = os.path.join(tempfile.mkdtemp(dir=FOLDER.name), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        file.write(PLACES)
    return path


def same_places():
    """id(), reprs and orders do not depend on randomisation, on the environment, on where the script is."""
    file = alone("script.py")
    first = full(file)
    check("places", first.status == 0 and b"at 0x" in first.out, first.err)
    runs = {
        "again": full(file),
        "a big environment": full(file, env=dict(ENVIRONMENT, **{f"VARIABLE_{i}": "x" * i for i in range(300)})),
        "an empty environment": full(file, env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}),
        "addresses randomised": run([FULL_PROGRAM, file], env=dict(ENVIRONMENT, SAMEBYTE_TIER="full")),
        "addresses not randomised": run(["setarch", "-R", FULL_PROGRAM, file], env=dict(ENVIRONMENT, SAMEBYTE_TIER="full")),
    }
    if can_limit_memory():
        runs["a limit"] = full(file, options=("--real", "--memory", str(4 << 30)))
    for name, end in runs.items():
        check(f"places: {name}", end.out == first.out, f"  {first.out[:200]}\n  {end.out[:200]} {end.err}")
    for name in ("s.py", "a_much_longer_name_of_a_script_than_the_other_one.py", "folder/" * 8 + "script.py"):
        end = full(alone(name))
        # An import makes path strings, whose sizes are the name's; what comes before does not depend on it.
        check(f"places: as {name}", lines_of(end.out)[:3] == lines_of(first.out)[:3], f"  {first.out[:200]}\n  {end.out[:200]} {end.err}")
    check("places: in another folder", full(file, cwd="/").out == first.out)
    end = full(file, options=())
    check("places: behind the door", end.out == full(file, options=()).out, end.err)
    for options in ((), ("-X", "dev"), ("-O",)):
        check(f"places: {options}", full(*options, file).status == 0)
    for name in ("debug", "malloc", "pymalloc", "malloc_debug", "pymalloc_debug"):
        end = full("-c", "print(sum(len(str(i)) for i in range(10**5)))", env=dict(ENVIRONMENT, PYTHONMALLOC=name))
        check(f"PYTHONMALLOC={name}", (end.out, end.status) == (b"488890\n", 0), end.err)


def same_dump():
    file = os.path.join(HERE, "dump.py")
    for args in ((file,), ("-I", file), ("-S", "-E", file)):
        want, got = reference(*args), full(*args)
        check(f"dump {args[:-1]}: the reference answers", want.status == 0 and len(want.out) > 600000, want.err)
        a, b = lines_of(want.out), lines_of(got.out)
        check(f"dump {args[:-1]}: as many lines", len(a) == len(b))
        different = [pair for pair in zip(a, b) if pair[0] != pair[1]]
        check(f"dump {args[:-1]}", not different and want.err == got.err,
              "".join(f"  want {x[:200]}\n  got  {y[:200]}\n" for x, y in different[:10]))


def extension_modules():
    """Each of the library's extension modules finds in us what it finds in the reference."""
    body = ("import os, sys, importlib\n"
            "for name in sorted({f.split('.')[0] for f in os.listdir('/usr/lib/python3.11/lib-dynload')}):\n"
            "  try: m = importlib.import_module(name)\n"
            "  except Exception as e: print(name, type(e), e)\n"
            "  else: print(name, sorted(vars(m)))\n")
    want, got = reference("-c", body), full("-c", body)
    check("extension modules: the reference answers", want.status == 0 and len(lines_of(want.out)) > 20, want.err)
    check("extension modules", want.out == got.out and want.status == got.status, f"  {got.err[-500:]}")


pinned_hashes()
same_places()
same_dump()
extension_modules()
finish()
