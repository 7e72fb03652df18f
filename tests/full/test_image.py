"""What starts from the image of CPython's initialised core is what starts without it: every byte, every address, every count.

    python3.11 test_image.py DRIVER

The second executable is a copy of the first whose image is taken out. Both run the same programs under the same options,
variables, locales and limits; where no address shows, the reference must print the same too.
"""
import os
import resource
import shutil
import sys
import tempfile

from engines import DRIVER, ENVIRONMENT, HERE, REFERENCE, check, finish, lines_of, run

sys.path.insert(0, os.path.join(HERE, "../../tools"))
import pin_elf  # noqa: E402

PROGRAM = os.path.join(os.path.dirname(DRIVER), "lib/samebyte/samebyte-full")

STATE = r"""
import gc, sys
print(gc.get_count(), gc.get_stats(), gc.get_threshold(), sys.getallocatedblocks(), id(object()), id([]), id({}), id((1, 2)))
objects = gc.get_objects()
print(len(objects))
for o in objects:
    size = len(o) if type(o) in (dict, list, tuple, set, frozenset) else getattr(o, "__name__", "")
    print(type(o).__name__, sys.getrefcount(o), size, hex(id(o)))
print(sys.getrefcount(None), sys.getrefcount(True), [sys.getrefcount(i) for i in range(-5, 257)])
print([sys.getrefcount(chr(i)) for i in range(256)], sys.getrefcount(()), sys.getrefcount(b""), sys.getrefcount(""))
for name in sys.modules:
    module = sys.modules[name]
    print(name, sys.getrefcount(module), list(vars(module)))
    for key, value in list(vars(module).items()):
        print("  ", key, type(value).__name__, sys.getrefcount(value), hex(id(value)), hex(type(value).__flags__))
        if isinstance(value, type):
            print("     ", list(vars(value)), value.__mro__, type.__subclasses__(value), hex(value.__flags__),
                  value.__dictoffset__, value.__weakrefoffset__, [hex(id(x)) for x in vars(value).values()])
print(sys.flags, sys.argv, sys.orig_argv, sys.path, sys.executable, sys.warnoptions, sys._xoptions, sys.thread_info)
print(sys.hash_info, sys.int_info, sys.float_info, sys.implementation, sys.getfilesystemencoding(), __debug__)
print([(s.name, s.encoding, s.errors, s.line_buffering, s.write_through) for s in (sys.stdin, sys.stdout, sys.stderr)])
"""

CONFIGURATION = r"""
import os, sys, locale, warnings
print(sys.flags, sys.argv, sys.orig_argv[1:], sys.path, sys.executable, sys.warnoptions, sys._xoptions, __debug__)
print([(s.name, s.encoding, s.errors, s.line_buffering, s.write_through) for s in (sys.stdin, sys.stdout, sys.stderr)])
print(locale.setlocale(locale.LC_CTYPE), sys.getfilesystemencoding(), sys.getfilesystemencodeerrors(), os.environ.get("LC_CTYPE"))
print(sorted(set(os.environ) - {"PYTHONHASHSEED"}), warnings.filters, sys.dont_write_bytecode, sys.get_int_max_str_digits(), hash("text"))
print({"a", "b", int, None}, [x for x in sys.modules])
"""

THREADS = r"""
import _thread, threading, ctypes, sys, os, _xxsubinterpreters as interpreters
main = threading.main_thread()
print(main.ident == threading.get_ident() == _thread.get_ident(), main.native_id == threading.get_native_id() == os.getpid())
results = []
def work(n):
    for i in range(2000): results.append(sum(range(n)))
ts = [threading.Thread(target=work, args=(i,)) for i in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(len(results), sum(results), list(sys._current_frames()) == [main.ident], threading.active_count())
api = ctypes.pythonapi
api.PyGILState_GetThisThreadState.restype = api.PyThreadState_Get.restype = ctypes.c_void_p
print(api.PyGILState_GetThisThreadState() == api.PyThreadState_Get(), api.PyGILState_Check())
kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
seen = []
callback = kind(lambda argument: seen.append(threading.get_ident() != main.ident))
libc = ctypes.CDLL(None)
native = ctypes.c_ulong()
libc.pthread_create(ctypes.byref(native), None, callback, None); libc.pthread_join(native, None)
print(seen)
other = interpreters.create()
interpreters.run_string(other, "import sys, json; print(sorted(json.loads('[1]')), len(sys.modules) > 20, flush=True)")
interpreters.destroy(other)
sys.stdout.flush()
child = os.fork()
if not child:
    print(threading.main_thread().native_id == os.getpid(), threading.active_count(), flush=True)
    threading.Thread(target=lambda: print("thread of the child", flush=True)).start()
    sys.exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

ENDING = r"""
import atexit, gc, sys, threading, weakref, builtins, io
class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)
a, b = Loud("global"), Loud("cycle"); b.me = b
builtins.kept = Loud("in builtins"); sys.kept = Loud("in sys")
weakref.finalize(a, print, "finalized"); atexit.register(print, "at exit")
threading.Thread(target=lambda: print("thread")).start()
sys.setrecursionlimit(200)
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(e)
print(int("9" * 4000) % 7, gc.collect() >= 0, gc.get_count())
try: int("9" * 5000)
except ValueError as e: print(e)
1 / 0
"""

# name, arguments in front of the program's file, variables
SETTINGS = [
    ("plain", [], {}),
    *[(option, [option], {}) for option in ("-B", "-s", "-S", "-u", "-P", "-E", "-I", "-O", "-OO", "-b", "-d", "-q", "-Bs", "-uB")],
    ("two options", ["-B", "-u"], {}),
    ("-W", ["-W", "error"], {}), ("-Werror", ["-Werror::UserWarning"], {}), ("-X utf8", ["-X", "utf8"], {}),
    ("-X utf8=0", ["-X", "utf8=0"], {}), ("-X dev", ["-X", "dev"], {}), ("-X other", ["-X", "mine=1"], {}),
    ("-X no_debug_ranges", ["-X", "no_debug_ranges"], {}), ("-X digits", ["-X", "int_max_str_digits=700"], {}),
    ("-X frozen_modules", ["-X", "frozen_modules=off"], {}), ("--check", ["--check-hash-based-pycs", "always"], {}),
    ("bad option", ["-y"], {}), ("-x", ["-x"], {}),
    *[(f"locale {text}", [], dict(variable.split("=") for variable in text.split())) for text in
      ("LANG=C", "LANG=POSIX", "LANG=", "LC_ALL=C", "LC_CTYPE=C", "LANG=nowhere.UTF-8", "LC_ALL=C.UTF-8 LANG=C", "LANG=C.utf8",
       "LC_CTYPE=C.UTF-8 LANG=C", "LC_ALL=nowhere", "LANG=C PYTHONCOERCECLOCALE=0", "LANG=C PYTHONCOERCECLOCALE=warn",
       "LANG=C PYTHONUTF8=0", "LANG=C LC_ALL=C PYTHONCOERCECLOCALE=0 PYTHONUTF8=0")],
    *[(text, [], dict([text.split("=")])) for text in
      ("PYTHONHASHSEED=1", "PYTHONHASHSEED=0", "PYTHONHASHSEED=00", "PYTHONHASHSEED=x", "PYTHONHASHSEED=4294967296",
       "PYTHONDONTWRITEBYTECODE=1", "PYTHONDONTWRITEBYTECODE=", "PYTHONIOENCODING=latin-1:replace", "PYTHONIOENCODING=nonsense",
       "PYTHONNOUSERSITE=1", "PYTHONPATH=/nowhere:/usr/share", "PYTHONUNBUFFERED=1", "PYTHONUTF8=1", "PYTHONUTF8=7", "PYTHONOPTIMIZE=2",
       "PYTHONDEVMODE=1", "PYTHONMALLOC=malloc", "PYTHONMALLOC=debug", "PYTHONMALLOC=nonsense", "PYTHONWARNINGS=error",
       "PYTHONNODEBUGRANGES=1", "PYTHONINTMAXSTRDIGITS=800", "PYTHONINTMAXSTRDIGITS=1", "PYTHONSAFEPATH=1",
       "PYTHONWARNDEFAULTENCODING=1", "PYTHONFAULTHANDLER=1", "PYTHONTRACEMALLOC=3", "PYTHONHOME=/usr",
       "PYTHONPLATLIBDIR=lib", "PYTHONEXECUTABLE=/x", "PYTHON=1", "PYTHONSTARTUP=/x", "A=b")],
]


def without_image(folder):
    """The path of a copy of the program that has no image."""
    path = os.path.join(folder, "samebyte-full")
    shutil.copy(PROGRAM, path)
    image = pin_elf.Image(path)
    at = next(image.offset(address) for name, address, _, _ in image.symbols(".symtab") if name == "full_image")
    check("there is an image", any(image.data[at:at + 8]))
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(bytes(8))
    return path


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def compare(name, programs, args, variables, stdin=b"", ask_reference=True, **more):
    """Of the program with and without image, and of the reference."""
    environment = dict(ENVIRONMENT, **variables)
    if "PYTHONHASHSEED" not in variables:
        del environment["PYTHONHASHSEED"]
    first, second = (run([REFERENCE, *args], env=dict(environment, SAMEBYTE_TIER="full"), executable=program, stdin=stdin, **more)
                     for program in programs)
    # Fatal errors show the address that a thread has from the system.
    check(f"image: {name}", first.out == second.out and first.same(second), f"{first.status} {second.status}\n{first.err[-300:]}\n{second.err[-300:]}")
    if ask_reference:
        theirs = run([REFERENCE, *args], env=dict({"PYTHONHASHSEED": "0"}, **environment), stdin=stdin, **more)
        check(f"reference: {name}", first.same(theirs), "".join(
            f"{a!r}\n{b!r}\n" for a, b in zip(lines_of(first.out + first.err), lines_of(theirs.out + theirs.err)) if a != b))


def main():
    with tempfile.TemporaryDirectory() as folder:
        programs = [PROGRAM, without_image(folder)]
        files = {}
        for name, text in (("state", STATE), ("configuration", CONFIGURATION), ("threads", THREADS), ("ending", ENDING)):
            files[name] = os.path.join(folder, name + ".py")
            with open(files[name], "w", encoding="ascii") as file:
                file.write(text)
        for name, options, variables in SETTINGS:
            seeded = "-E" not in options and "-I" not in options  # those keep the reference from the seed
            compare(f"configuration: {name}", programs, [*options, files["configuration"], "a", "-b"], variables, ask_reference=seeded)
            if "dev" not in name.lower() and "MALLOC" not in name:  # there, objects lie where the system puts them
                compare(f"state: {name}", programs, [*options, files["state"]], variables, ask_reference=False)
        for name in ("threads", "ending"):
            for seconds in ({}, {"LANG": "C"}):
                compare(f"{name} {seconds}", programs, [files[name]], seconds)
        for name in files:
            compare(f"{name}, limited memory", programs, [files[name]], {}, ask_reference=False, preexec_fn=limited)
        for args in (["-c", "import sys; print(sys.argv, sys.flags)", "-O", "x"], ["-cprint(1)"], ["-m", "this"], ["-mthis"], ["-"],
                     [], ["-c"], ["-m"], ["-V"], ["-VV"], ["-h"], ["--help-env"], ["--", "x"], ["nowhere.py"], ["-i", "-c", "print(2)"],
                     ["-c", "import sys; sys.exit('why')"], ["-c", "import os; os.abort()"], ["-m", "nowhere"], ["-X"], ["-W"]):
            compare(str(args), programs, args, {}, stdin=b"print('in', 1 / 4)\nprint(undefined)\n")
    finish()


main()
