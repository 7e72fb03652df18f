"""samebyte dump against the reference: tokens, trees and symbol tables of files of its library, the errors of wrong
sources as python3 shows them, and what can't be read.

usage: test_dump.py SAMEBYTE"""
import ast
import glob
import os
import subprocess
import sys
import sysconfig
import tempfile
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'syntax'))
import symtable_dump

SAMEBYTE = os.path.abspath(sys.argv[1])
REFERENCE = '/usr/bin/python3.11'
LIBRARY = sysconfig.get_paths()['stdlib']
passed = failed = 0
warnings.simplefilter('ignore')


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('failed:', what)


def run(*args, input=b''):
    return subprocess.run(args, input=input, capture_output=True, timeout=100)


def dump(*args, **more):
    return run(SAMEBYTE, 'dump', *args, **more)


def write(name, content):
    with open(name, 'wb') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return name


def same_tokens(path):
    ours, theirs = dump('--tokens', path), run(REFERENCE, '-m', 'tokenize', path)
    same = (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)
    check(same, f'--tokens {path}: {ours.returncode} {ours.stderr[:300]} is not {theirs.returncode} {theirs.stderr[:300]}')


def same_text(option, path, make):
    """The text that the reference makes; where it finds an error, the display of that error."""
    ours = dump(option, path)
    with open(path, 'rb') as file:
        source = file.read()
    try:
        text = make(source).encode()
    except SyntaxError:
        theirs = run(REFERENCE, path)
        check((ours.returncode, ours.stdout, ours.stderr) == (1, b'', theirs.stderr),
              f'{option} {path}: {ours.stderr} is not {theirs.stderr}')
        return
    check((ours.returncode, ours.stdout) == (0, text), f'{option} {path}: {ours.returncode} {ours.stderr[:300]}')


def test_library():
    paths = sorted(glob.glob(f'{LIBRARY}/*.py'))[::7] + glob.glob(f'{LIBRARY}/lib2to3/tests/data/*.py')
    paths += glob.glob(f'{LIBRARY}/test/bad*.py')
    check(len(paths) > 30, f'the library has {len(paths)} files')
    for path in sorted(paths):
        same_tokens(path)
        same_text('--ast', path, lambda source: ast.dump(ast.parse(source), include_attributes=True, indent=2) + '\n')
        same_text('--symtab', path, lambda source: symtable_dump.dump(source, path, 'exec'))


# Errors of the parser: the same for --ast and --symtab.
WRONG = [
    'x = (', 'x = 1 +', 'print "hi"', 'if x\n  pass', 'x = [1, 2', 'x = )', '"abc', "x = '''abc\n\n",
    'def f(:\n  pass', '\tx = (1 2)\n', 'if 1:\n\tx = 1 1\n', 'if 1:\n\tx\n        y\n', 'if 1:\n    x\n  y\n', '  x = 1\n',
    'é = 1 1', 'x = "é日本語" 1', 'x = "日本語" + (a b)', '日本 = 語 語 語', 'x = $', 'x = 1€', 'f(a for a in b, c)',
    'f(a=1, b)', 'x = (a\n  b\n  c)\n', 'f(\n  a for a in b,\n  c)\n', 'f"{"', 'f"{}"', 'f"{a b}"', 'f"{a!x}"', "f'{a:{b:{c}}}'",
    'x = f"{a}" 1', 'f"{a\\b}"', 'None = 1', 'f() = 1', 'x + 1 = 2', 'del f()', 'for 1 in x: pass', 'with a as 1: pass',
    'import a.b as c.d', 'from a import (b, c', 'class C\n  pass', 'try:\n  pass\nx = 1\n', 
    'x = 0777', 'x = 1_', 'x = 0xg', 'x = 1.e', 'a\\', 'a \\ b', 'lambda x, x=, y: 1', 'match x:\n  case 1: pass\n  case a b: pass\n',
    'if x:\npass\n', 'for a in b:\n\n\nzz + 1', 'try:\n  pass\n', 'while True:\n', 'while True:\n# c\n', 'match x:\n',
    'if x = 1: pass', 'x = {1: 2, 3}', 'x = {1:}', 'async x', 'raise x from', 'def f(a=1, b): pass', 'f(**a, *b)',
    'b"é"', '"\\N{no such}"', '"\\x1"', "b'\\x1'", 'a = 1\n\n\n  b = 2', 'else: pass', 'x = a if b', 'x = not', '(yield) = 1', '}',
    b'x = "\xe9"\n', b'# coding: no-such\nx\n', b'# coding: latin-1\nx = "\xe9" 1\n', b'x = 1\r\ny = = 2\r\n', '\f  x', '    \t x y\n',
]
# Errors of the symbol tables.
WRONG_SCOPES = [
    'def f(x, x): pass', 'nonlocal x', 'def f():\n  x = 1\n  global x\n', 'def f():\n  nonlocal é, b\n', 'class C:\n\tx: int\n\tglobal x\n',
    'x = [i := 1 for i in a]\n', 'def f(a):\n  global a\n', 'def f():\n  from a import *\n',
]
WARNED = ['x = 1 is 1\n', 'def f():\n\tassert (1, "é")\n', 'def f():\n  return 1 ()\n', 'def f(): return [1, 2] ["a"]\n' * 2,
          'def f():\n  x == 1 is ()\n', 'import os\n']


def test_errors():
    for source in WRONG + WRONG_SCOPES:
        path = write('wrong.py', source)
        want = run(REFERENCE, path)
        for option in ['--symtab'] if source in WRONG_SCOPES else ['--ast', '--symtab']:
            got = dump(option, path)
            check((got.returncode, got.stdout, got.stderr) == (1, b'', want.stderr),
                  f'{option} {source!r}: {got.returncode} {got.stderr.decode()!r} is not {want.stderr.decode()!r}')
        same_tokens(path)
    for source in WARNED:
        want = run(REFERENCE, write('warned.py', source))
        for option in '--ast', '--symtab':
            got = dump(option, 'warned.py')
            check(got.returncode == 0 and got.stdout and got.stderr == want.stderr, f'{option} {source!r}: {got.stderr} {want.stderr}')


def refused(args, status, *parts, **more):
    done = dump(*args, **more)
    text = done.stderr.decode()
    ok = done.returncode == status and not done.stdout and text.startswith('samebyte: ') and text.count('\n') == 1
    check(ok and all(part in text for part in parts), f'{args}: {done.returncode} {text[:300]}')


def test_inputs():
    write('fine.py', 'x = 1\n')
    os.mkdir('folder')
    refused([], 2, 'one file')
    refused(['fine.py', 'fine.py'], 2, 'one file')
    refused(['--ast', '--tokens', 'fine.py'], 2, 'one of')
    refused(['-e', 'fine.py'], 2, '--tokens')
    for option in '--ast', '--tokens', '--symtab':
        refused([option, 'none.py'], 2, "'none.py': no such file")
        refused([option, 'folder'], 2, "'folder': Is a directory")
        got, want = dump(option, '-', input=b'x = 1\n'), dump(option, 'fine.py')
        check((got.returncode, got.stdout, got.stderr) == (0, want.stdout, b''), f'{option} -: {got}')
        for content in b'', b'\0', b'x\0y\n', b'\xff\xfe' * 1000, bytes(range(256)) * 400, b'(' * 100000, b'-' * 100000 + b'a', b'a' * 5000000:
            done = dump(option, write('odd.py', content))
            check(done.returncode in (0, 1, 3), f'{option} {content[:20]}: {done.returncode}')
    check(dump('fine.py').stdout == dump('--ast', 'fine.py').stdout, 'without an option: not --ast')
    refused([write('deep.py', '+'.join('a' * 50000))], 3, 'nested too deep')
    got, want = dump('--tokens', '-e', 'fine.py'), run(REFERENCE, '-m', 'tokenize', '-e', 'fine.py')
    check(got.stdout == want.stdout, f'--exact: {got.stdout}')


def main():
    for name, test in list(globals().items()):
        if name.startswith('test_'):
            with tempfile.TemporaryDirectory() as folder:
                os.chdir(folder)
                test()
                os.chdir('/')
    print(f'{passed} passed, {failed} failed')
    return failed != 0


sys.exit(main())
