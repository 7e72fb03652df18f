"""Routing: a program without a tier runs under Light, and under Full from the start where Light gives up. Whatever happens, the
bytes, statuses and files are the reference's, nothing is printed twice, and standard input is there for whoever needs it.

usage: test_route.py SAMEBYTE"""
import hashlib
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SAMEBYTE = os.path.abspath(sys.argv[1])
FULL = os.path.join(os.path.dirname(SAMEBYTE), 'lib/samebyte/samebyte-full')
REFERENCE = '/usr/bin/python3.11'
# Light will leave these to Full; GIVE_UP ends with nothing printed.
GIVE_UP = 'import ctypes\n'
passed = failed = 0
for variable in [name for name in os.environ if name.startswith('PYTHON')]:
    del os.environ[variable]


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('failed:', what[:2000])


def run(*args, input=b'', program=SAMEBYTE, together=False, **more):
    env = {'PATH': '/usr/local/bin:/usr/bin:/bin', 'HOME': '/home/samebyte', 'LANG': 'C.UTF-8', 'PYTHONHASHSEED': '0', 'TZ': 'UTC'}
    return subprocess.run([program, *args], input=None if 'stdin' in more else input, env=env, timeout=60, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT if together else subprocess.PIPE, **more)


def report_of(done):
    """The lines of --report, and the rest of stderr."""
    lines = done.stderr.decode().splitlines(keepends=True)
    reports = [line for line in lines if line.startswith('samebyte: report: ')]
    return reports, ''.join(line for line in lines if line not in reports).encode()


def same(what, *args, gives_up=None, **more):
    """As the reference, plainly, with both streams in one, and with --report, which says what happened."""
    theirs = run(*args, program=REFERENCE, **more)
    ours = run(*args, **more)
    want = (theirs.returncode, theirs.stdout, theirs.stderr)
    check((ours.returncode, ours.stdout, ours.stderr) == want, f'{what}: {ours} is not {theirs}')
    one, other = run(*args, together=True, **more), run(*args, together=True, program=REFERENCE, **more)
    check(one.stdout == other.stdout, f'{what}, both streams: {one.stdout} is not {other.stdout}')
    reported = run('--report', *args, **more)
    lines, rest = report_of(reported)
    check((reported.returncode, reported.stdout, rest) == want, f'{what} --report: {reported}')
    if gives_up is not None:
        gave_up = any('gave up' in line for line in lines)
        check(gave_up == gives_up and ('tier full' in lines[-1]) == gives_up, f'{what}: {lines}')


def refused(what, *args, status=3, parts=(), **more):
    done = run('--tier=light', *args, **more)
    text = done.stderr.decode()
    check(done.returncode == status and not done.stdout and text.startswith('samebyte: refused: ') and text.count('\n') == 1
          and all(part in text for part in parts), f'{what}: {done}')


def write(name, content):
    with open(name, 'w') as file:
        file.write(content)
    return name


def test_light_alone():
    same('fine', '-c', 'print("hi")', gives_up=False)
    same('nothing', write('empty.py', ''), gives_up=False)
    same('status', '-c', 'raise SystemExit(7)', gives_up=False)
    same('message', '-c', 'print(1)\nraise SystemExit("words")', gives_up=False)
    same('traceback', write('wrong.py', 'def f(x):\n    return 1 / x\nprint("before")\nf(0)\n'), gives_up=False)
    same('much', '-c', 'for i in range(40000): print(i)', gives_up=False)
    same('arguments', '-c', 'import sys\nprint(sys.argv)', 'a', '-b', '--tier=full', '', gives_up=False)
    same('standard input', input=b'print(1 + 1)\n', gives_up=False)
    same('standard input, dash', '-', 'x', 'y', input=b'import sys\nprint(sys.argv)\n', gives_up=False)
    same('empty standard input', input=b'', gives_up=False)
    same('a path that is longer', './' + write('p.py', 'print(__file__, __name__)'), gives_up=False)


def test_gives_up():
    same('early', '-c', GIVE_UP + 'print(1)', gives_up=True)
    same('late', write('late.py', 'for i in range(500): print(i)\nprint("x" * 5000)\n' + GIVE_UP + 'print("end")\n'), gives_up=True)
    refused('late', 'late.py', parts=['late.py:3', 'run it without --tier=light'])
    same('after much output', '-c', 'for i in range(30000): print(i)\n' + GIVE_UP + 'print("end")', gives_up=True)
    same('exactly what is held', '-c', f'print("x" * 65535)\n{GIVE_UP}print("end")', gives_up=True)
    same('one more than is held', '-c', f'print("x" * 65536)\n{GIVE_UP}print("end")', gives_up=True)
    same('then an error', '-c', f'print(1)\n{GIVE_UP}1 / 0', gives_up=True)
    same('then a status', '-c', f'print("x" * 70000)\n{GIVE_UP}raise SystemExit(9)', gives_up=True)
    same('inside a handler', '-c', f'try:\n  import ctypes\nexcept BaseException:\n  print("caught")\nfinally:\n  print("at last")',
         gives_up=True)
    same('in a function of a module', '-c', 'def f():\n  import ctypes\n  return 1\nprint(f())', gives_up=True)
    same('then a signal', '-c', f'{GIVE_UP}import os\nos.kill(os.getpid(), 15)')
    same('python options', '-O', '-c', 'print(__debug__)', gives_up=False)
    same('python options', '-B', '-W', 'error', '-c', 'import sys; print(sys.warnoptions, sys.orig_argv)', gives_up=False)
    same('python options', '-Xa=b', '-uOO', '-c', 'import sys; print(sys._xoptions, sys.flags, sys.stdout.buffer)', 'x', gives_up=False)
    same('python options', '-b', '-c', 'print(1)', gives_up=True)
    os.mkdir('package')
    write('package/__main__.py', 'print("package", __name__)')
    same('a folder', 'package')
    same('a module', '-m', 'calendar', '2025', '3')
    same('a module with options', '-B', '-m', 'package', 'a', gives_up=False)
    refused('python options', '-b', '-c', 'print(1)', parts=["python's option -b"])


def test_files():
    """The first change hands over; with --tier=light it is made, and what comes later can't be handed over any more."""
    code = 'import os\nwith open("made", "a") as f: print(f.write("x\\n"))\nprint(os.path.getsize("made"))\nos.remove("made")\n'
    same('a file', '-c', code, gives_up=True)
    same('a folder made', '-c', 'import os\nos.mkdir("made")\nprint(os.listdir("made"))\nos.rmdir("made")', gives_up=True)
    same('another current folder', '-c', 'import os\nos.chdir("/")\nprint(os.getcwd(), os.path.exists("etc"))', gives_up=False)
    same('another current folder, then more', '-c', f'import os\nos.chdir("/usr")\n{GIVE_UP}print(os.getcwd())', gives_up=True)
    check(run('--tier=light', '-c', code).stdout == b'2\n2\n', 'a file under Light alone')
    refused('a file, then more', '-c', 'open("made", "w").close()\n' + GIVE_UP,
            parts=["'writing made' can't be taken back for another tier"])
    check(os.path.exists('made'), 'what was done is done')
    os.remove('made')
    done = run('--tier=light', '--max-memory', '64M', '-c', 'open("nope/x", "w")')
    check(b"FileNotFoundError: [Errno 2] No such file or directory: 'nope/x'" in done.stderr, str(done))
    late = 'import sys\nsys.stderr.write("one\\n")\nprint("two")\nsys.stderr.write("three\\n")\n' + GIVE_UP + 'print("end")'
    same('both streams', '-c', late)
    done = run('--env', 'PYTHONOPTIMIZE=1', '--report', '-c', 'print(__debug__)')
    check(done.stdout == b'False\n' and b'gave up: the variable PYTHONOPTIMIZE' in done.stderr, f'a variable for python: {done}')
    done = run('--report', '-c', 'print(1)\n' + GIVE_UP)
    lines, _ = report_of(done)
    check('at <string>:2; tier full runs it from the start' in lines[0], f'{lines}')


def test_zone():
    """In another zone than UTC whatever shows it is for Full."""
    for code in ('print(time.tzname)', 'print(time.timezone)', 'print(hasattr(time, "daylight"))', 'print(time.localtime(0))',
                 'print(len(vars(time)))', 'from time import *\nprint(altzone)', 'from time import tzname\nprint(tzname)',
                 'import datetime\nprint(datetime.datetime.fromtimestamp(0))'):
        same(code, '-c', 'import time\n' + code, gives_up=False)
        done = run('--tier=light', '--env', 'TZ=America/New_York', '-c', 'import time\n' + code)
        check(done.returncode == 3 and not done.stdout, f'{code}: {done}')
    done = run('--tier=light', '--env', 'TZ=America/New_York', '-c', 'import time, datetime\nprint(time.gmtime(0)[:3])')
    check(done.stdout == b'(1970, 1, 1)\n', f'{done}')


def test_standard_input():
    program = GIVE_UP + 'import sys\nprint(repr(sys.stdin.read()), sys.stdin.isatty())\n'
    same('input is left alone', '-c', program, input=b'some\ninput\n', gives_up=True)
    reads = 'import sys\nfirst = sys.stdin.readline()\nprint(repr(first))\n' + GIVE_UP + 'print(repr(sys.stdin.read()))\n'
    same('input was read', '-c', reads, input=b'first\n' + b'more\n' * 50000)
    reads = 'print(input())\nprint(input())\n' + GIVE_UP + 'print(input())\n'
    same('input()', '-c', reads, input=b'1\n2\n3\n')
    with open('input.txt', 'wb') as file:
        file.write(b'skipped\nfirst\nsecond\nthird\n' * 3000)
    for position in (0, 8):
        ends = []
        for program in (SAMEBYTE, REFERENCE):
            with open('input.txt', 'rb') as file:
                os.lseek(file.fileno(), position, os.SEEK_SET)
                ends.append(run('-c', reads, stdin=file, program=program))
        check(ends[0].stdout == ends[1].stdout and not ends[0].returncode, f'input from a file: {ends}')
    same('the program on standard input', input=b'print(1)\n' + GIVE_UP.encode() + b'print(2)\n', gives_up=True)
    same('the program, and it reads', input=b'import sys\n' + GIVE_UP.encode() + b'print(repr(sys.stdin.read()))\n', gives_up=True)
    same('a long program', input=b'x = 1\n' * 30000 + GIVE_UP.encode() + b'print(2)\n', gives_up=True)
    for text in ('print(1)\n', GIVE_UP + 'print(2)\n'):
        write('program.txt', text)
        ends = []
        for program in (SAMEBYTE, REFERENCE):
            with open('program.txt', 'rb') as file:
                ends.append(run(stdin=file, program=program).stdout)
        check(ends[0] == ends[1] and ends[0], f'the program from a file: {ends}')


def test_effects():
    """What happened outside is not done twice: a file that was made exclusively, or appended to."""
    for body in ('open("new.txt", "x").write("a")', 'open("log.txt", "a").write("a")', 'import os\nos.mkdir("made")'):
        program = body + '\nprint("done")\n' + GIVE_UP
        with tempfile.TemporaryDirectory() as folder:
            ours = run('-c', program, cwd=folder)
            left = {name: open(os.path.join(folder, name)).read() if os.path.isfile(os.path.join(folder, name)) else None
                    for name in os.listdir(folder)}
        stuck = ours.returncode == 3 and b"can't be taken back" in ours.stderr and not ours.stdout
        fine = (ours.returncode, ours.stdout, ours.stderr) == (0, b'done\n', b'')
        check((stuck or fine) and len(left) == 1 and set(left.values()) <= {'a', None}, f'{body}: {ours} {left}')


def test_limits():
    loop = 'while True:\n  try:\n    while True: pass\n  except BaseException: pass\n'
    for tier in ([], ['--tier=light']):
        done = run(*tier, '--max-time', '0.3s', '-c', 'print("before", flush=True)\n' + loop)
        check((done.returncode, done.stdout, done.stderr) == (124, b'before\n', b'samebyte: time limit of 0.3 s reached\n'), f'{done}')
        done = run(*tier, '--max-steps', '5000', '-c', 'print("before", flush=True)\n' + loop)
        check((done.returncode, done.stdout, done.stderr) == (121, b'before\n', b'samebyte: limit of 5000 steps reached\n'), f'{done}')
        hoard = 'print("before", flush=True)\nx = []\nwhile True:\n  try:\n    while True: x.append("y" * 1000 + str(len(x)))\n' \
                '  except BaseException: pass\n'
        done = run(*tier, '--max-memory', '32M', '-c', hoard)
        check((done.returncode, done.stdout, done.stderr) == (122, b'before\n', b'samebyte: memory limit of 32 MiB reached\n'), f'{done}')
        done = run(*tier, '--max-memory', '32M', '-c', 'x = "y" * 10**9')
        check(done.returncode == 122, f'{done}')
        done = run(*tier, '--max-memory', '1K', '-c', 'print(1)')
        check((done.returncode, done.stderr) == (122, b'samebyte: memory limit of 1 KiB reached\n'), f'{done}')
        start = time.monotonic()
        done = run(*tier, '--max-time', '0.3s', '-c', 'x = 7 ** (10 ** 8)')
        check(done.returncode == 124 and time.monotonic() - start < 5 and b'time limit of 0.3 s' in done.stderr, f'one long operation: {done}')
    pattern = 'import re\nre.match("(a+)+$", "a" * 60 + "b")'
    done = run('--tier=light', '--max-steps', '1000000', '-c', pattern)
    check(done.returncode == 121, f'steps of a pattern: {done}')
    start = time.monotonic()
    done = run('--tier=light', '--max-time', '0.5s', '-c', pattern)
    check(done.returncode == 124 and time.monotonic() - start < 5, f'a pattern without end: {done}')
    calls = 'def f(n):\n  if n: f(n - 1); f(n - 1)\nf(60)\n'
    done = run('--max-steps', '100000', '-c', calls)
    check(done.returncode == 121, f'steps of calls: {done}')
    outputs = {run('--max-steps', '3000', '-c', 'i = 0\nwhile True:\n  i += 1\n  print(i)').stdout for _ in range(5)}
    check(len(outputs) == 1, f'steps are not the same in every run: {len(outputs)}')
    done = run('--max-steps', '100000', '-c', GIVE_UP)
    check(done.returncode == 3 and b'without --max-steps' in done.stderr, f'{done}')
    done = run('--max-time', '5s', '--max-memory', '500M', '-c', GIVE_UP + 'print(1)')
    sanitized = b'Sanitizer' in done.stderr  # its shadow memory is terabytes of address space
    check(sanitized or (done.returncode, done.stdout, done.stderr) == (0, b'1\n', b''), f'Full within limits: {done}')
    done = run('--max-time', '0.5s', '-c', GIVE_UP + 'while True: pass')
    check(done.returncode == 124, f'Full at a limit: {done}')


def test_handover():
    """What samebyte-full does with what it is handed, right and wrong."""
    def full(program, out=b'', err=b'', given=None, sha=None):
        file = tempfile.TemporaryFile()
        file.write(given or b'')
        file.flush()
        parts = [f'{len(text)} {sha or hashlib.sha256(text).hexdigest()}' if text else '0 -' for text in (out, err)]
        env = {'SAMEBYTE_TIER': 'full,0', 'SAMEBYTE_DOOR': '1 fixed 0 1000 0 fixed 2000 1999 2000 1 0 0 -',
               'SAMEBYTE_HANDOVER': ' '.join(parts) + f' {file.fileno() if given else -1}'}
        return subprocess.run([FULL, '-c', program], env=env, capture_output=True, input=b'later', timeout=60, pass_fds=[file.fileno()])

    done = full('print("abc")\nprint("def")', out=b'abc\nd')
    check((done.returncode, done.stdout, done.stderr) == (0, b'ef\n', b''), f'the rest: {done}')
    done = full('print("abc")', out=b'abc\n')
    check((done.returncode, done.stdout, done.stderr) == (0, b'', b''), f'nothing left: {done}')
    done = full('print("abX")\nprint("def")', out=b'abc\nd')
    check(done.returncode == 3 and not done.stdout and done.stderr.startswith(b'samebyte: refused: Full prints other bytes'), f'other: {done}')
    done = full('print("ab")', out=b'ab\nc')
    check(done.returncode == 3 and not done.stdout and done.stderr.startswith(b'samebyte: refused: Full prints less'), f'less: {done}')
    done = full('import os\nprint("ab", flush=True)\nos._exit(0)', out=b'ab\nc')
    check(done.returncode == 3 and b'prints less' in done.stderr, f'less, _exit: {done}')
    done = full('import sys\nsys.stderr.write("oops\\n" * 2)\nprint(1)', err=b'oops\n')
    check((done.returncode, done.stdout, done.stderr) == (0, b'1\n', b'oops\n'), f'stderr: {done}')
    done = full('import os\nos.write(1, b"a" * 100000)\nos.write(1, b"b")', out=b'a' * 65536)
    check(done.stdout == b'a' * (100000 - 65536) + b'b', f'much: {done.stdout[:100]}')
    done = full('import os\nos.write(1, b"\\n".join(str(i).encode() for i in range(9)))', out=b'0\n1')
    check(done.stdout == b'\n2\n3\n4\n5\n6\n7\n8', f'one write: {done.stdout}')
    done = full('import sys\nprint(sys.stdin.read())', given=b'first ')
    check(done.stdout == b'first later\n', f'input: {done}')
    done = full('import os\nprint(os.read(0, 3), os.read(0, 100), os.read(0, 100), os.listdir("/proc/self/fd"))', given=b'first ')
    check(done.stdout.startswith(b"b'fir' b'st ' b'later' ['0', '1', '2', '3']"), f'input in pieces: {done}')
    done = full('import os\nprint(sorted(os.environ))')
    check(b'SAMEBYTE' not in done.stdout, f'the variables: {done}')


def test_alone():
    """The command without the rest of its installation: what Light does not do is refused."""
    alone = shutil.copy(SAMEBYTE, 'samebyte')
    done = run('-c', 'print(1)', program='./samebyte')
    check((done.returncode, done.stdout) == (0, b'1\n'), f'alone: {done}')
    done = run('-c', 'print(1)\n' + GIVE_UP, program='./samebyte')
    check((done.returncode, done.stdout) == (3, b'') and b'at <string>:2' in done.stderr and b'not installed' in done.stderr,
          f'alone, and gives up: {done}')
    os.remove(alone)


def on_terminal(args, seconds=40):
    """What a terminal shows, and when the first of it came."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(args[0], args)
    text, first, start = b'', None, time.monotonic()
    while time.monotonic() - start < seconds and select.select([terminal], [], [], 0.1)[0] is not None:
        try:
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        first = first or time.monotonic() - start
        text += piece
    os.close(terminal)
    try:
        os.kill(pid, 9)
    except OSError:
        pass
    os.waitpid(pid, 0)
    return text, first


def test_terminal():
    for program in ('print("a")\nprint("b")', 'print("a")\n' + GIVE_UP + 'print("b")'):
        text, _ = on_terminal([SAMEBYTE, '-c', program])
        check(text == b'a\r\nb\r\n', f'terminal: {program!r}: {text}')
    slow = 'print("first")\nx = 0\nfor i in range(10**8): x += i\nprint("last")\n'
    for tier in (['--tier=light'], []):
        text, first = on_terminal([SAMEBYTE, *tier, '-c', slow], seconds=2)
        check(text.startswith(b'first\r\n') and first < 1, f'a terminal waits: {tier} {first} {text}')
    late = 'print("first")\nx = 0\nfor i in range(3 * 10**6): x += i\n' + GIVE_UP + 'import sys\nprint("last", sys.stdout.isatty())\n'
    text, _ = on_terminal([SAMEBYTE, '-c', late])
    check(text == b'first\r\nlast True\r\n', f'given up after it was shown: {text}')
    text, _ = on_terminal([SAMEBYTE, '-i', '-q', '-c', 'print(1)'], seconds=2)
    check(text.startswith(b'1\r\n>>> '), f'-i: {text}')


def test_site():
    """What a machine has python3 do at its start, in a mount namespace of its own: known to do nothing, or for Full."""
    place = '/usr/local/lib/python3.11/dist-packages'
    bind = ['unshare', '-rm', 'sh', '-c', 'mount --bind "$1" "$0" && shift && exec "$@"', place]
    os.makedirs('packages')
    if subprocess.run([*bind, 'packages', 'true'], stderr=subprocess.DEVNULL).returncode:
        print('test_site: not run, there are no mount namespaces here')
        return
    code = 'import sys\nprint(len(sys.path), [name for name in ("_distutils_hack", "absent", "sitecustomize", "usercustomize") if name in sys.modules])'
    tries = 'import os; exec("try:\\n import absent\\nexcept ImportError: pass")\n'
    for files, stays in (({}, True), ({'a.pth': '# nothing\n\n'}, True), ({'a.pth': 'import os, sys; pass\n'}, True), ({'a.pth': tries}, True),
                         ({'a.pth': tries, 'absent.py': 'print("there")'}, False), ({'a.pth': 'import os; print("a.pth")\n'}, False),
                         ({'a.pth': '/tmp\n'}, False), ({'a.pth': 'import \n'}, False), ({'usercustomize.py': 'print("user")'}, False),
                         ({'a.pthx': 'import os; print("a.pthx")\n'}, True)):
        for name in os.listdir('packages'):
            os.remove('packages/' + name)
        for name, content in files.items():
            write('packages/' + name, content)
        theirs, ours, alone = (run(*bind[1:], 'packages', *command, '-B', '-c', code, program=bind[0])
                               for command in ([REFERENCE], [SAMEBYTE], [SAMEBYTE, '--tier=light']))
        check((ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr), f'{files}: {ours} {theirs}')
        check(alone.returncode == 0 and alone.stdout == theirs.stdout if stays else alone.returncode == 3, f'{files}: {alone}')


def signalled(code, number, options=()):
    """How a program ends that is sent a signal as soon as its first line has come; its standard input never ends."""
    ends = os.pipe()
    started = subprocess.Popen([SAMEBYTE, *options, '-c', code], stdin=ends[0], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = started.stdout.readline()
    time.sleep(0.2)
    started.send_signal(number)
    try:
        rest, complaint = started.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        started.kill()
        rest, complaint = started.communicate()
    for end in ends:
        os.close(end)
    return started.returncode, first + rest, complaint


def test_signals():
    """Signals from outside reach the program wherever it is."""
    ready = 'import signal, sys, time\nprint("ready", flush=True)\n'
    loop = 'try:\n  while True: pass\nfinally:\n  print("finally")\n'
    for options, more in ((), ''), (('--tier=light',), 'print("x" * 65536)\n'):  # so much that it is let out
        status, out, err = signalled(ready + more + loop, signal.SIGINT, options)
        check(status == -signal.SIGINT and out.endswith(b'\nfinally\n') and err.endswith(b'\nKeyboardInterrupt\n'),
              f'{options}: {status} {out[-100:]} {err}')
    status, out, err = signalled(ready + 'try:\n  input()\nexcept KeyboardInterrupt as e: print(repr(e))', signal.SIGINT)
    check((status, out, err) == (0, b'ready\nKeyboardInterrupt()\n', b''), f'while reading: {status} {out} {err}')
    sleeps = 'try:\n  time.sleep(15)\nexcept KeyboardInterrupt as e: print(repr(e))'
    status, out, err = signalled(ready + sleeps, signal.SIGINT, ('--host=real',))
    check((status, out, err) == (0, b'ready\nKeyboardInterrupt()\n', b''), f'while sleeping: {status} {out} {err}')
    handles = 'import signal\ncame = []\nsignal.signal(signal.SIGUSR1, lambda n, f: came.append(n))\nprint("ready", flush=True)\n' \
              'while not came: pass\nprint(came)\n'
    for number, want in ((signal.SIGUSR1, (0, b'ready\n[10]\n')), (signal.SIGTERM, (-15, b'ready\n'))):
        status, out, err = signalled(handles, number)
        check((status, out) == want, f'{number}: {status} {out} {err}')
    status, out, err = signalled(handles + GIVE_UP + 'print("no")', signal.SIGUSR1)
    check(status == 3 and b"'the signal 10' can't be taken back" in err, f'a signal, then more than Light can: {status} {out} {err}')
    ignores = lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)
    tells = 'import signal\nprint(signal.getsignal(2))\nsignal.raise_signal(2)\nsignal.signal(13, signal.SIG_DFL)\n'
    same('an ignored signal', '-c', tells, gives_up=False, preexec_fn=ignores)
    same('an interrupt of its own', '-c', 'import signal\nprint(1)\nsignal.raise_signal(2)', gives_up=False)
    same('an uncaught one', '-c', 'raise KeyboardInterrupt("x")', gives_up=False)
    same('an end by a signal', '-c', 'import signal\nsignal.raise_signal(15)', gives_up=True)


def test_pipe():
    """A reader that goes away, and one that is slow."""
    for body in ('while True: print(1)', GIVE_UP + 'while True: print(1)'):
        ends = []
        for program in (SAMEBYTE, REFERENCE):
            done = subprocess.run(['sh', '-c', '"$@" | head -n 1', 'sh', program, '-c', body], capture_output=True, timeout=60)
            ends.append((done.stdout, done.stderr))
        check(ends[0][0] == ends[1][0] == b'1\n' and b'BrokenPipeError' in ends[0][1] and b'BrokenPipeError' in ends[1][1], f'{ends}')
    slow = subprocess.Popen([SAMEBYTE, '-c', 'for i in range(30000): print("x" * 10)\n' + GIVE_UP + 'print("end")'], stdout=subprocess.PIPE)
    text = slow.stdout.read(5000)
    time.sleep(0.3)
    text += slow.stdout.read()
    check(text == b'x' * 10 + b'\n' + (b'x' * 10 + b'\n') * 29999 + b'end\n' and slow.wait() == 0, f'a slow reader: {len(text)}')
    soon = subprocess.Popen([SAMEBYTE, '-c', 'print("first", flush=True)\nx = 0\nfor i in range(10**9): x += i'], stdout=subprocess.PIPE)
    check(select.select([soon.stdout], [], [], 3)[0] and soon.stdout.readline() == b'first\n', 'a pipe waits')
    soon.kill()
    soon.wait()
    for target in ('/dev/full',):
        ends = []
        for program in (SAMEBYTE, REFERENCE):
            with open(target, 'w') as file:
                done = subprocess.run([program, '-c', 'print(1)'], stdout=file, stderr=subprocess.PIPE, timeout=60)
            ends.append((done.returncode, done.stderr))
        check(ends[0] == ends[1], f'{target}: {ends}')


def main():
    for name, test in list(globals().items()):
        if not name.startswith('test_'):
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            test()
            os.chdir('/')
    print(f'{passed} passed, {failed} failed')
    return failed != 0


sys.exit(main())
