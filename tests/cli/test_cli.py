"""The command line of samebyte: every error is one line that begins with `samebyte:` and has its exit status; what python3
runs, runs; help, completions and man page fit the tables.

usage: test_cli.py SAMEBYTE SAMEBYTE-DOCS SOURCE-FOLDER"""
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile

SAMEBYTE, DOCS, SOURCE = (os.path.abspath(path) for path in sys.argv[1:4])
REFERENCE = '/usr/bin/python3.11'
COMMANDS = ['run', 'verify', 'certify', 'check', 'record', 'replay', 'dump', 'help']
passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('failed:', what)


def run(*args, input='', env=None, program=SAMEBYTE, user=None):
    plain = {name: value for name, value in os.environ.items() if not name.startswith('PYTHON')}
    return subprocess.run([program, *args], input=input.encode(), capture_output=True, timeout=60, user=user,
                          env={**plain, **(env or {})})


def complains(args, status, *parts, **more):
    """One line on stderr, nothing on stdout, the status, and the parts in the line."""
    done = run(*args, **more)
    text = done.stderr.decode(errors='replace')
    ok = (done.returncode == status and not done.stdout and text.startswith('samebyte: ') and text.count('\n') == 1
          and all(part in text for part in parts))
    check(ok, f'{args}: {done.returncode} {done.stdout!r} {text!r}, wanted {status} and {parts}')


def like_python(args, **more):
    """The same stdout, stderr and status as the reference's."""
    ours, theirs = run(*args, **more), run(*args, program=REFERENCE, **more)
    same = (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)
    check(same, f'{args}: {ours} is not {theirs}')


def write(name, content):
    with open(name, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return name


def test_options():
    complains(['--sed=3', 'app.py'], 2, 'unknown option --sed', 'did you mean --seed?')
    complains(['--frobnicate'], 2, 'unknown option --frobnicate', 'samebyte --help')
    complains(['run', '--frobnicate'], 2, 'samebyte run --help')
    complains(['-Z'], 2, 'unknown option -Z')
    complains(['--see', '3', 'app.py'], 2, '--see', '--seed')
    complains(['--report=3', 'app.py'], 2, '--report takes no value')
    complains(['--seed'], 2, '--seed needs a value')
    complains(['-c'], 2, '-c needs a value')
    complains(['--seed', '-1', 'app.py'], 2, "--seed '-1' is not a whole number")
    complains(['--clock', 'yesterday', 'app.py'], 2, '--clock', 'a date')
    complains(['--clock', '2026-02-30T00:00:00Z', 'app.py'], 2, '--clock')
    complains(['--step', '0s', 'app.py'], 2, '--step', 'a duration')
    complains(['--max-time', '2x', 'app.py'], 2, '--max-time', 'a duration')
    complains(['--max-memory', 'lots', 'app.py'], 2, '--max-memory', 'a size')
    complains(['--host', 'open', 'app.py'], 2, '--host', 'fixed or real')
    complains(['--host=real', '--seed=3', 'app.py'], 2, '--host=real')
    complains(['--env', '=3', 'app.py'], 2, 'a variable needs a name')
    complains(['--env', 'PYTHONHASHSEED=3', 'app.py'], 2, 'PYTHONHASHSEED is always 0')
    complains(['--env', 'NOT_SET_ANYWHERE', 'app.py'], 2, 'NOT_SET_ANYWHERE')
    complains(['--env-file', 'no-file', 'app.py'], 2, "'no-file'")
    complains(['--env-file', write('bad.env', 'A=1\nrubbish\n'), 'app.py'], 2, 'bad.env:2')
    complains(['--max-steps', '0', 'app.py'], 2, '--max-steps')
    complains(['--max-steps', '5', '--tier=full', 'app.py'], 2, 'the steps of Light')
    complains(['run', '--tier=wasm', 'app.py'], 3, 'refused: tier wasm')
    complains(['run', '--tier=heavy', 'app.py'], 2, "no tier 'heavy'", 'full')


def test_programs():
    complains(['none.py'], 2, "'none.py': no such file")
    complains(['verfy'], 2, 'did you mean verify?')
    complains(['run', 'verfy'], 2, 'no such file')
    complains(['a\nb.py'], 2, 'a\\x0ab.py')
    os.mkdir('folder')
    complains(['folder'], 2, "'folder'", '__main__.py')
    complains([write('latin.py', b'x = 1\nprint("\xe9")\n')], 2, "'latin.py': not UTF-8", '0xe9', 'line 2')
    write('secret.py', 'print(1)')
    os.chmod('secret.py', 0)
    nobody = pwd.getpwnam('nobody').pw_uid
    if os.getuid() != 0:
        complains(['secret.py'], 2, 'Permission denied')
    elif run('-c', '1', user=nobody).returncode == 0:  # where the build is out of nobody's reach, there is no such test
        complains(['secret.py'], 2, 'Permission denied', user=nobody)
    complains(['help', 'verfy'], 2, 'did you mean verify?')
    complains(['help', 'run', 'check'], 2, 'one command')


def test_commands():
    write('empty.py', ' \n\n')
    write('fine.py', 'print(1)\n')
    write('latin.py', b'print("\xe9")\n')
    os.mkdir('bare')
    complains(['verify'], 2, 'needs scripts or folders')
    complains(['verify', 'none.py'], 2, "'none.py': no such file")
    complains(['verify', 'empty.py'], 2, "'empty.py': empty source")
    complains(['verify', 'latin.py'], 2, 'not UTF-8')
    complains(['verify', 'bare'], 2, 'without Python scripts')
    complains(['verify', '/dev/null'], 2, 'not a file')
    complains(['verify', 'fine.py', './fine.py'], 2, 'given twice')
    complains(['verify', 'fine.py', '.'], 2, 'given twice')
    complains(['verify', '--jobs', '0', 'fine.py'], 2, '--jobs')
    complains(['verify', '--jsn', 'fine.py'], 2, 'did you mean --json?')
    complains(['verify', 'fine.py', '--stdin', 'none'], 2, '--stdin')
    complains(['verify', 'fine.py', '--tier=reference'], 2, 'the reference')
    complains(['verify', 'fine.py', '--host=real'], 2, 'unknown option --host')
    complains(['certify'], 2, 'needs a script')
    complains(['certify', 'empty.py'], 2, 'empty source')
    complains(['certify', '.'], 2, '__main__.py')
    complains(['check'], 2, 'one certificate')
    complains(['check', 'a', 'b'], 2, 'one certificate')
    complains(['check', 'none.json'], 2, 'none.json')
    complains(['check', 'fine.py'], 3, 'refused', 'not a certificate')
    complains(['record'], 2, 'needs a program')
    complains(['record', '--seed=3', 'fine.py'], 2, '--host=fixed')
    complains(['record', '--tape', 'none/tape', 'fine.py'], 2, 'none/tape')
    complains(['replay'], 2, 'one tape')
    complains(['replay', 'none.tape'], 2, 'none.tape')
    complains(['replay', 'fine.py'], 3, 'refused', 'fine.py')


def test_like_python():
    write('args.py', 'import sys\nprint(sys.argv, __name__, __file__)\n')
    write('empty.py', '')
    write('cookie.py', b'# coding: latin-1\nprint("\xe9".encode())\n')
    write('dash-x.py', b'\xff not source\nprint(2)\n')
    write('syntax.py', 'print(\n')
    write('exit.py', 'import sys\nsys.exit("message")\n')
    os.mkdir('package')
    write('package/__main__.py', 'print("package", __name__)')
    shutil.make_archive('archive', 'zip', 'package')
    os.rename('archive.zip', 'archive.pyz')
    write('shebang.pyz', b'#!/usr/bin/env python3\n' + open('archive.pyz', 'rb').read())
    for args in (['args.py', '--seed', '-c', '--', 'x'], ['empty.py'], ['cookie.py'], ['-x', 'dash-x.py'], ['syntax.py'],
                 ['exit.py'], ['package'], ['archive.pyz'], ['shebang.pyz'], ['-c', 'import sys; print(sys.argv)', '-h', '--x'],
                 ['-cprint(5)'], ['-m', 'calendar', '2025', '3'], ['-Bsc', 'import sys; print(sys.flags)'],
                 ['-OO', '-W', 'error', '-X', 'dev', '-c', 'import sys; print(sys.flags, sys.warnoptions, sys._xoptions)'],
                 ['--check-hash-based-pycs', 'never', '-c', 'print(1)'], ['-m', 'no_such_module'], ['--', 'args.py', '-x'],
                 ['-c', 'raise SystemExit(7)'], ['-c', '1/0'], ['-c', 'import os; os.kill(os.getpid(), 15)']):
        like_python(args, env={'PYTHONHASHSEED': '0', 'LANG': 'C.UTF-8'})
    like_python(['-', 'a', 'b'], input='import sys\nprint(sys.argv)\n')
    like_python([], input='print(1 + 1)\n')
    like_python(['-i', '-q', '-c', 'x = 5'], input='print(x)\n')


def test_settings():
    show = 'import os, random, time\nprint(random.random(), time.time(), sorted(os.environ))'
    first, again = run('-c', show), run('run', '-c', show)
    check(first.stdout == again.stdout and first.stdout, f'not the same twice: {first} {again}')
    check(b"'HOME', 'LANG', 'PATH', 'PYTHONHASHSEED'" in first.stdout, f'environment: {first.stdout}')
    check(run('--seed', '7', '-c', show).stdout != first.stdout, 'another seed, the same bytes')
    done = run('--clock', '2030-06-01T12:00:00Z', '--step', '1s', '-c', 'import time; print(int(time.time()))')
    check(done.stdout.startswith(b'19065456'), f'clock: {done}')
    write('some.env', '# comment\n\nA=1\nB=x y=z\n')
    done = run('--env-file', 'some.env', '--env', 'A=2', '--env', 'OURS', '-c',
               'import os; print(os.environ["A"], os.environ["B"], os.environ["OURS"])', env={'OURS': 'here'})
    check(done.stdout == b'2 x y=z here\n', f'environment: {done}')
    done = run('--host=real', '-c', 'import os; print(os.environ["OURS"])', env={'OURS': 'here'})
    check(done.stdout == b'here\n', f'real environment: {done}')
    done = run('--max-time', '0.3s', '-c', 'while True: pass')
    check(done.returncode == 124 and done.stderr.startswith(b'samebyte: '), f'time limit: {done}')
    done = run('--report', '-c', 'print(1); raise SystemExit(4)')
    check(done.returncode == 4 and done.stdout == b'1\n' and re.match(rb'samebyte: report: tier light, exit status 4, ', done.stderr),
          f'report: {done}')
    done = run('--report', '-c', 'import os; os.kill(os.getpid(), 15)')
    check(done.returncode == -15 and b'killed by signal 15' in done.stderr, f'report of a signal: {done}')
    done = run('--tier=reference', '-c', show)
    check(done.stdout == first.stdout, f'reference: {done.stdout} is not {first.stdout}')


def test_record():
    show = 'import random, time, sys\nprint(random.random(), time.time(), sys.stdin.read(), sys.argv)'
    write('dice.py', show)
    recorded = run('record', '--tape', 'dice.tape', 'dice.py', 'a b', input='typed')
    check(recorded.returncode == 0 and b'typed' in recorded.stdout, f'record: {recorded}')
    replayed = run('replay', 'dice.tape', input='something else')
    check((replayed.returncode, replayed.stdout) == (0, recorded.stdout), f'replay: {replayed} is not {recorded}')
    check(run('record', '-o', 'other.tape', 'dice.py').stdout != recorded.stdout, 'two recordings are the same')
    complains(['replay', '--tier=light', 'dice.tape'], 3, 'recorded by Full')
    write('plain.py', 'print("plain")\nraise SystemExit(5)\n')
    recorded = run('record', '--tier=light', '-o', 'light.tape', 'plain.py', 'x')
    check((recorded.returncode, recorded.stdout, recorded.stderr) == (5, b'plain\n', b''), f'record by Light: {recorded}')
    os.remove('plain.py')
    for tier in ([], ['--tier=light']):
        replayed = run('replay', *tier, 'light.tape')
        check((replayed.returncode, replayed.stdout, replayed.stderr) == (5, b'plain\n', b''), f'replay by Light: {replayed}')
    complains(['replay', '--tier=full', 'light.tape'], 3, 'recorded by Light')


def test_help():
    for args in [['--help'], ['-h'], ['help']] + [[name, '--help'] for name in COMMANDS] + [['help', name] for name in COMMANDS]:
        done = run(*args)
        text = done.stdout.decode()
        check(done.returncode == 0 and not done.stderr and text.startswith('Usage: samebyte'), f'{args}: {done}')
        check('Examples' in text and max(map(len, text.splitlines())) <= 100 and '\033' not in text, f'{args}: {text}')
    for name in COMMANDS:
        check(f'\n  {name} ' in run('--help').stdout.decode(), f'--help does not list {name}')
    for args in (['--version'], ['-V'], ['run', '--version']):
        done = run(*args)
        check(done.returncode == 0 and re.match(rb'samebyte \d+\.\d+\.\d+\n.*3\.11', done.stdout), f'{args}: {done}')


def options_of(name):
    """Option names as --help shows them."""
    text = run(name, '--help').stdout.decode()
    return re.findall(r'^  (?:-\w, )?(--[\w-]+)', text, re.M) + re.findall(r'^  (-\w)\b', text, re.M)


def complete(*words):
    """What bash offers for the last word."""
    script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _samebyte; printf "%s\\n" "${COMPREPLY[@]}"')
    done = subprocess.run(['bash', '-c', script, 'bash', SOURCE + '/completions/samebyte.bash', 'samebyte', *words],
                          capture_output=True, timeout=30)
    return done.stdout.decode().split()


def test_completion():
    check(subprocess.run(['bash', '-n', SOURCE + '/completions/samebyte.bash']).returncode == 0, 'bash -n')
    if shutil.which('zsh'):
        check(subprocess.run(['zsh', '-n', SOURCE + '/completions/_samebyte']).returncode == 0, 'zsh -n')
    for name in COMMANDS:
        check(set(options_of(name)) <= set(complete(name, '-')), f'completion of {name}: {complete(name, "-")}')
    check(set(COMMANDS) <= set(complete('')), f'commands: {complete("")}')
    check(complete('ver') == ['verify'], f'ver: {complete("ver")}')
    check(complete('run', '--tier', 'f') == ['full'], f'--tier f: {complete("run", "--tier", "f")}')
    check(complete('run', '--host', '=', 'r') == ['real'], f'--host=r: {complete("run", "--host", "=", "r")}')
    check(complete('run', '--max') == ['--max-memory', '--max-time', '--max-steps'], f'--max: {complete("run", "--max")}')
    write('completed.py', '')
    check('completed.py' in complete('run', 'compl'), f'files: {complete("run", "compl")}')


def test_documents():
    for what, path in (('bash', 'completions/samebyte.bash'), ('zsh', 'completions/_samebyte')):
        check(run(what, program=DOCS).stdout == open(f'{SOURCE}/{path}', 'rb').read(), f'{path} is stale: ninja samebyte-docs-write')
    template = open(SOURCE + '/docs/samebyte.1.in').read()
    page = open(SOURCE + '/docs/samebyte.1').read()
    check(run('man', program=DOCS, input=template).stdout.decode() == page, 'docs/samebyte.1 is stale: ninja samebyte-docs-write')
    check(run('woman', program=DOCS).returncode == 2, 'samebyte-docs woman')
    if shutil.which('man') and shutil.which('groff'):
        done = subprocess.run(['man', '--warnings', '-l', SOURCE + '/docs/samebyte.1'], capture_output=True, timeout=60,
                              env={**os.environ, 'MANWIDTH': '100', 'LC_ALL': 'C.UTF-8'})
        check(done.returncode == 0 and not done.stderr, f'man: {done.stderr}')
    if shutil.which('mandoc'):
        done = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning', SOURCE + '/docs/samebyte.1'], capture_output=True, timeout=60)
        check(done.returncode == 0, f'mandoc: {done.stdout}')


def main():
    for name, test in list(globals().items()):
        if not name.startswith('test_'):
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            os.chdir(folder)
            test()
            os.chdir('/')
    print(f'{passed} passed, {failed} failed')
    return failed != 0


sys.exit(main())
