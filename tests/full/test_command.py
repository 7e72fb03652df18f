"""Full as a command: arguments, exit statuses, tracebacks, standard input, signals and limits are those of the reference.

    python3.11 test_command.py DRIVER
"""
import os
import signal
import subprocess
import time

from engines import DRIVER, ENVIRONMENT, FOLDER, REFERENCE, can_limit_memory, check, compare, finish, full, reference, run, script


def arguments():
    show = "import sys; print(sys.argv, sys.orig_argv, sys.flags, sys.path, __name__, sys.executable, sys.warnoptions)"
    file = script("import sys\n" + show + "\nprint(__file__, __spec__, __builtins__, sorted(globals()))\n")
    for args in ([file], [file, "a", "--b", ""], ["-c", show], ["-c", show, "x"], ["-"], ["-u", file], ["-O", file],
                 ["-OO", "-c", show], ["-X", "utf8=0", file], ["-X", "dev", "-c", show], ["-W", "error", "-c", show],
                 ["-E", file], ["-I", file], ["-s", file], ["-S", file], ["-B", file], ["-b", file], ["-bb", file],
                 ["-P", file], ["-q", "-c", show], ["-x", file], ["-d", "-c", show], ["-R", "-c", "print(1)"],
                 ["-X", "int_max_str_digits=700", "-c", show], ["-X", "frozen_modules=off", "-c", show],
                 ["-V"], ["-VV"], ["--version"], ["-h"], ["--help"], ["--help-env"], ["--help-xoptions"], ["--help-all"],
                 ["-?"], ["-Z"], ["--nothing"], ["-c"], ["-m"], ["-X"], ["-W"], ["-m", "no_such_module"], ["-m", "json.tool", "-h"],
                 ["-m", "site"], ["-m", "this"], ["no_such_file.py"], ["/"], [FOLDER.name], 
                 ["-X", "int_max_str_digits=5", "-c", ""], ["--check-hash-based-pycs", "never", "-c", show],
                 ["--check-hash-based-pycs", "bad"], ["-c", "print(1)\x00"[:-1]], ["", ""]):
        compare(f"arguments {args}", *args, stdin=show.encode() + b"\n")
    compare("standard input as a script", stdin=b"import sys\nprint(sys.argv, __name__)\nraise ValueError(3)\n")
    compare("interactive", "-i", "-q", "-c", "x = 3", stdin=b"x + 1\n1 /\nraise KeyError\nimport sys; sys.exit(4)\n")
    compare("the environment's options", file, env=dict(ENVIRONMENT, PYTHONOPTIMIZE="2", PYTHONPATH="/tmp", PYTHONUTF8="1",
                                                         PYTHONWARNINGS="ignore", PYTHONUNBUFFERED="1", PYTHONSAFEPATH="1"))
    compare("PYTHONHOME", "-c", "import sys; print(sys.prefix, sys.path)", env=dict(ENVIRONMENT, PYTHONHOME="/usr"))
    compare("a PYTHONHOME that is none", "-c", "1", env=dict(ENVIRONMENT, PYTHONHOME="/nowhere"))
    compare("PYTHONHASHSEED", "-c", "print(hash('a'), {*'abcdef'})", env=dict(ENVIRONMENT, PYTHONHASHSEED="7"))
    compare("a bad PYTHONHASHSEED", "-c", "1", env=dict(ENVIRONMENT, PYTHONHASHSEED="x"))
    compare("locale C", "-c", "import sys, locale; print(sys.stdout.encoding, locale.getpreferredencoding())",
            env={"LC_ALL": "C", "PYTHONHASHSEED": "0"})
    compare("bytes that are no text", "-c", "import sys; print(ascii(sys.argv))", b"\xff\xfe")
    with open(os.path.join(FOLDER.name, "__main__.py"), "w", encoding="utf-8") as file:
        file.write("print('main of a folder', __name__, __package__, __spec__ and __spec__.name)\n")
    compare("a folder", FOLDER.name)
    os.unlink(os.path.join(FOLDER.name, "__main__.py"))
    without_seed = {key: value for key, value in ENVIRONMENT.items() if key != "PYTHONHASHSEED"}
    check("hash seed 0 when nobody says anything",
          full("-c", "print(hash('a'))", env=without_seed).out == reference("-c", "print(hash('a'))").out)


def statuses():
    for value in ("", "0", "1", "3", "255", "256", "-1", "1000", "2**31", "2**40", "-2**70", "None", "'text'", "''", "True",
                  "[1]", "(1, 2)", "1.5", "object", "b'x'", "'\\udc80'"):
        compare(f"sys.exit({value})", "-c", f"import sys; sys.exit({value})")
    for body in ("raise ValueError('x')", "raise SystemExit", "raise SystemExit(5) from KeyError()", "raise KeyboardInterrupt",
                 "import os; os._exit(9)", "exit(6)", "quit('bye')", "1/0", "raise BaseException", "assert False, 'why'",
                 "x = 1 +", "\tx", "print('\\udc80')", "raise ExceptionGroup('g', [ValueError(1), KeyError('k')])",
                 "import sys; sys.stdout.write('no newline'); sys.exit(2)", "import sys; sys.stdout.close()",
                 "import sys; sys.stderr.close(); 1/0", "import sys; sys.stdout = None; print(1)",
                 "import atexit; atexit.register(print, 'at exit'); 1/0", "import atexit, sys; atexit.register(sys.exit, 3)",
                 "import sys; sys.excepthook = lambda *a: print('hook', a[0]); 1/0",
                 "import sys\ndef f(): f()\nsys.setrecursionlimit(60)\nf()", "raise OSError(2, 'no', 'file')",
                 "def f():\n  try: 1/0\n  except Exception as e: raise KeyError from e\nf()",
                 "import threading\nt = threading.Thread(target=lambda: 1/0); t.start(); t.join(); print('on')",
                 "import os; os.kill(os.getpid(), 9)", "import os; os.kill(os.getpid(), 15)", "import os; os.abort()",
                 "import signal, os; signal.signal(15, lambda *a: print(a[0])); os.kill(os.getpid(), 15); print('on')",
                 "import warnings; warnings.warn('w')", "eval('1 +')", "import no_such", "from os import nothing"):
        compare(f"ends {body!r}", "-c", body)
        compare(f"ends as a file {body!r}", script(body + "\n"))
    for body in ("print('x' * 100)", "import sys; sys.stderr.write('x')", "import os, sys; os.close(1); print(1)"):
        with open("/dev/full", "wb") as sink:
            compare(f"a full disk {body!r}", "-c", body, stdout=sink)
        with open("/dev/full", "wb") as sink:
            compare(f"a full disk for errors {body!r}", "-c", body, stderr=sink)


def endings():
    """What happens at the end is seen, though the end is cut short where nobody looks."""
    for body in ("class A:\n  def __del__(self): print('del', self)\n  def __repr__(self): return 'A'\na = A()\n",
                 "class A:\n  def __del__(self): print('cycle')\na = A(); a.a = a\ndel a\n",
                 "import weakref\nclass A: pass\na = A(); r = weakref.ref(a, lambda r: print('callback'))\n",
                 "import weakref\nclass A: pass\na = A(); weakref.finalize(a, print, 'finalize')\n",
                 "def g():\n  try: yield\n  finally: print('finally')\nx = g(); next(x)\n",
                 "async def f(): pass\nx = f()\n", "f = open('/dev/stdout', 'w'); f.write('unflushed')\n",
                 "import os\nos._Environ.__del__ = lambda self: print('environ')\n",
                 "import sys\nsys.stdout = open('/dev/stdout', 'w'); print('other')\n",
                 "import sys\nclass W:\n  def write(self, t): sys.__stdout__.write(t.upper())\n  def flush(self): print('fl')\n"
                 "sys.stdout = W(); print('x')\n", "import gc; gc.callbacks.append(lambda p, i: print(p))\n",
                 "import sys\nsys.settrace(lambda *a: None)\n", "import threading, time\n"
                 "threading.Thread(target=lambda: (time.sleep(.05), print('late'))).start()\n",
                 "import sys\nsys.addaudithook(lambda e, a: e.startswith('cpython') and print(e))\n",
                 "class M(type):\n  def __del__(cls): print('class gone')\nclass A(metaclass=M): pass\n",
                 "import builtins\nclass A:\n  def __del__(self): print('in builtins')\nbuiltins.kept = A()\n",
                 "import mmap, socket, tempfile\nf = tempfile.TemporaryFile(); s = socket.socket()\n",
                 "class L(list):\n  def __del__(self): print('list')\nx = [L()]\n",
                 "import multiprocessing.dummy as m\nprint(m.Pool(2).map(abs, [-1, 2]))\n"):
        for options in ((), ("-X", "dev"), ("-W", "always"), ("-v",)):
            if options != ("-v",) or body.startswith("class A"):
                name = f"ending {options} {body!r}"
                want, got = reference(*options, "-c", body), full(*options, "-c", body)
                good = want.out == got.out and want.status == got.status
                # -v and -X dev print addresses and times on stderr.
                check(name, good and (options or want.err == got.err), f"  {want.out} {want.err}\n  {got.out} {got.err}")


def signals():
    body = "import time\nprint('ready', flush=True)\ntime.sleep(20)\n"
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
        ends = []
        for command in ([REFERENCE], [DRIVER, "--real"], [DRIVER, "--real", "--time", "15000"]):
            process = subprocess.Popen([*command, "-c", body], env=ENVIRONMENT, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
            process.stdout.readline()
            time.sleep(0.2)  # into the sleep
            process.send_signal(number)
            _, err = process.communicate(timeout=30)
            ends.append((process.returncode, err))
        check(f"{number.name}", ends[0] == ends[1] == ends[2], f"  {ends}")
    for command in ([REFERENCE], [DRIVER, "--real"]):
        ends = run(["sh", "-c", '"$@" -c "while True: print(1)" | head -n 1', "sh", *command])
        check("a reader that goes away", ends.out == b"1\n" and b"BrokenPipeError" in ends.err, f"  {ends.err}")


def limits():
    start = time.monotonic()
    end = full("-c", "print(1, flush=True)\nwhile True: pass", options=("--real", "--time", "500"))
    check("time limit", (end.out, end.err, end.status) == (b"1\n", b"samebyte: time limit of 0.5 s reached\n", 124),
          f"  {end.out} {end.err} {end.status}")
    check("time limit: in time", 0.4 < time.monotonic() - start < 5)
    end = full("-c", "import os\nif os.fork() == 0: os.setsid()\nwhile True: pass", options=("--real", "--time", "400"))
    check("time limit: children too", end.status == 124)
    if not can_limit_memory():
        return
    memory = ("--real", "--memory", str(200 << 20))
    for body in ("x = 'x' * 10**9", "x = []\nwhile True: x.append([None] * 1000)", "x = bytearray(2**33)",
                 "x = {}\nwhile True: x[len(x)] = object()"):
        end = full("-c", body, options=memory)
        check(f"memory limit {body!r}", end.status == 122 and end.err.endswith(
            b"MemoryError\nsamebyte: memory limit of 200 MiB reached\n"), f"  {end.err} {end.status}")
    end = full("-c", "try: x = 'x' * 10**9\nexcept MemoryError: print('caught')", options=memory)
    check("memory limit that the script caught", (end.out, end.err, end.status) == (b"caught\n", b"", 0))
    end = full("-c", "import sys; sys.exit(7)", options=("--real", "--memory", "500000000", "--time", "9000"))
    check("within limits", (end.err, end.status) == (b"", 7))
    end = full("-c", "raise MemoryError", options=memory)
    check("a MemoryError of its own", end.status == 1 and b"samebyte" not in end.err)


arguments()
statuses()
endings()
signals()
limits()
finish()
