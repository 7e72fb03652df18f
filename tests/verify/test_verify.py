"""samebyte verify on scripts written here: verdicts, exit statuses, and reports that other programs can read.

usage: test_verify.py SAMEBYTE"""
import hashlib
import html.parser
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.dom.minidom

SAMEBYTE = os.path.abspath(sys.argv[1])
passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('failed:', what)


def write(name, content):
    os.makedirs(os.path.dirname(name) or '.', exist_ok=True)
    with open(name, 'w') as file:
        file.write(content)
    return name


def run(*args):
    return subprocess.run([SAMEBYTE, 'verify', *args], capture_output=True, timeout=120, stdin=subprocess.DEVNULL)


def report(*args):
    """Exit status and, by script, the rows of the JSON report."""
    done = run('--json', *args)
    document = json.loads(done.stdout)
    check(document['ok'] == (done.returncode == 0), f'{args}: ok and {done.returncode}')
    check(sum(document['counts'].values()) == len(document['scripts']), f'{args}: counts')
    return done.returncode, {row['script']: row for row in document['scripts']}


# Prints numbers in the order of addresses: enough of them that no page of memory holds them all.
BY_ADDRESS = """
class A:
  def __init__(self, n): self.n = n
print([a.n for a in {A(n) for n in range(5000)}])
"""


def verdict(source, *args, status, want):
    name = write('one.py', source)
    got, rows = report(name, *args)
    check((got, rows[name]['verdict']) == (status, want), f'{source!r}: {got} {rows[name]}')
    return rows[name]


def test_exact():
    row = verdict('print("hi")\n', status=0, want='exact')
    digest = hashlib.sha256(b'hi\n').hexdigest()
    for one in (row['reference'], row['tiers']['full']):
        check(one['stdout'] == {'sha256': digest, 'bytes': 3} and one['status'] == 0, f'hi: {one}')
    verdict('import random, time, uuid, os\nprint(random.random(), time.time(), uuid.uuid4(), os.getpid())', status=0, want='exact')
    row = verdict('import sys\nsys.exit(5)', status=0, want='exact')
    check(row['reference']['status'] == 5, f'exit: {row}')
    row = verdict('import os\nos.kill(os.getpid(), 9)', status=0, want='exact')
    check(row['reference']['signal'] == 9, f'signal: {row}')
    row = verdict('1/0\n', status=0, want='exact')
    check(row['reference']['stderr']['bytes'] > 80, f'traceback: {row}')
    verdict('print(', status=0, want='exact')
    row = verdict('import sys\nfor i in range(400):\n  sys.stdout.write("x" * 100_000)\n', status=0, want='exact')
    check(row['reference']['stdout']['bytes'] == 40_000_000, f'much output: {row}')


def test_files():
    write('data/input.txt', 'input')
    write('helper.py', 'value = 7')
    row = verdict('''
import os, tempfile, helper
open('new.txt', 'w').write(open('data/input.txt').read() * helper.value)
os.mkdir('folder'); os.chmod('folder', 0o700)
os.symlink('new.txt', 'link')
os.remove('helper.py')
open('data/input.txt', 'a').write('!')
with tempfile.NamedTemporaryFile(delete=False) as file: file.write(b'kept')
print(os.path.basename(file.name))
''', status=0, want='exact')
    files = {file['name']: file for file in row['reference']['files']}
    check(files == {file['name']: file for file in row['tiers']['full']['files']}, f'files differ: {row}')
    names = sorted(name for name in files if not name.startswith('$TMPDIR/'))
    check(names == ['data/input.txt', 'folder', 'helper.py', 'link', 'new.txt'], f'files: {names}')
    check(files['new.txt']['sha256'] == hashlib.sha256(b'input' * 7).hexdigest(), f'new.txt: {files["new.txt"]}')
    check((files['folder']['kind'], files['folder']['mode']) == ('d', '0700'), f'folder: {files["folder"]}')
    check(files['helper.py']['kind'] == 'x' and files['link']['kind'] == 'l', f'kinds: {files}')
    check(len(files) == 6, f'files: {sorted(files)}')
    check(open('data/input.txt').read() == 'input' and os.path.exists('helper.py') and not os.path.exists('new.txt'),
          'the script reached its own folder, not the copy')


    verdict('import os\nopen(b"\\xff\\n", "w")\nos.makedirs("x/" * 100)\nos.chmod("x", 0)', status=0, want='exact')


# What Light will always leave to Full, and what it can do.
REFUSED = 'print("before")\nimport ctypes\nprint(ctypes.sizeof(ctypes.c_int))\n'
FINE = 'print("hi")\n'


def test_refused():
    row = verdict(REFUSED, status=0, want='exact')
    light = row['tiers']['light']
    check(light['verdict'] == 'refused' and 'one.py:2' in light['refusal'] and light['stdout']['bytes'] == 0, f'refused: {row}')
    verdict(REFUSED, '--tier=light', status=0, want='refused')
    verdict(REFUSED, '--tier=light', '--strict', status=1, want='refused')
    verdict(REFUSED, '--strict', status=1, want='exact')
    verdict(FINE, '--tier=light', '--strict', status=0, want='exact')
    # a script that says so itself is none that a tier refused
    verdict('import sys\nsys.stderr.write("samebyte: refused: no\\n")\nsys.exit(3)\n', '--tier=full', status=0, want='exact')
    write('two/fine.py', FINE)
    write('two/refused.py', REFUSED)
    done = run('two', '--json=r.json', '--junit', 'r.xml', '--html', 'r.html')
    check(done.returncode == 0 and b'light refused' in done.stdout, f'{done}')
    check(b'2 scripts: 2 exact; light: 1 exact, 1 refused; ' in done.stdout, f'{done.stdout}')
    check(json.load(open('r.json'))['tiers'] == {'full': {'exact': 2}, 'light': {'exact': 1, 'refused': 1}}, 'JSON')
    suite = xml.dom.minidom.parse('r.xml').getElementsByTagName('testsuite')[0]
    counts = [suite.getAttribute(name) for name in ('tests', 'failures', 'errors', 'skipped')]
    check(counts == ['4', '0', '0', '1'], f'JUnit: {counts}')
    page = open('r.html').read()
    check('Refused by light: 1' in page and 'two/refused.py:2' not in page and 'refused.py:2' in page, 'HTML')
    done = run('two', '--strict', '-q', '--junit', 'r.xml', '--tier=light')
    lines = done.stdout.decode().splitlines()
    check(done.returncode == 1 and lines[0].startswith('refused') and 'light refused: ' in lines[1], f'{done}')
    check(lines[2].startswith('2 scripts: 1 exact, 1 refused; '), f'{done}')
    suite = xml.dom.minidom.parse('r.xml').getElementsByTagName('testsuite')[0]
    check(suite.getAttribute('failures') == '1', 'JUnit with --strict')


def test_inputs():
    source = 'import os, sys\nprint(sys.argv[1:], os.environ.get("A"), repr(sys.stdin.read()))\n'
    row = verdict(source, status=0, want='exact')
    check(row['reference']['stdout']['sha256'] == hashlib.sha256(b"[] None ''\n").hexdigest(), f'no inputs: {row}')
    write('one.args', 'a b\nc\n')
    write('one.stdin', 'typed')
    write('one.env', '# comment\nA=from file\n')
    row = verdict(source, status=0, want='exact')
    want = b"['a b', 'c'] from file 'typed'\n"
    check(row['reference']['stdout']['sha256'] == hashlib.sha256(want).hexdigest(), f'companions: {row}')
    write('other.txt', 'other')
    row = verdict(source, '--stdin', 'other.txt', '--', '-x', 'd', status=0, want='exact')
    want = b"['-x', 'd'] from file 'other'\n"
    check(row['reference']['stdout']['sha256'] == hashlib.sha256(want).hexdigest(), f'command line: {row}')
    write('one.env', 'rubbish\n')
    done = run('one.py')
    check(done.returncode == 2 and b'one.env:1' in done.stderr, f'bad companion: {done}')


def test_class_d():
    row = verdict('class A: pass\na, b = A(), A()\nprint(a, b, a, id(b), [a])', status=0, want='addresses')
    check('class D' in row['note'] and 'differences' not in row['tiers']['full'], f'class D: {row}')
    row = verdict('print(int.__new__)', status=0, want='addresses')
    check('class D' in row['note'], f'class D: {row}')
    done = run('one.py')
    check(b'1 the same modulo addresses (class D)' in done.stdout and b'0 exact' in done.stdout, f'class D: {done}')


def test_unstable():
    row = verdict(BY_ADDRESS, status=1, want='unstable')
    check('not reproducible by the reference itself' in row['note'] and row['unstable'], f'unstable: {row}')


def test_different():
    # what each process really is called shows which engine it is: not what samebyte promises to hide
    row = verdict('print("same")\nimport sys\nprint(open("/proc/self/maps").read().split()[5])', status=1, want='different')
    difference = row['tiers']['full']['differences'][0]
    check((difference['what'], difference['offset'] >= 5, difference['line']) == ('stdout', True, 2), f'{difference}')
    check(difference['expected'].startswith('same\\n/usr/bin/python3.11'), f'{difference}')
    done = run('one.py', '--html', 'r.html', '--junit', 'r.xml')
    check(done.returncode == 1 and b'stdout: differs at byte' in done.stdout, f'{done}')
    page = open('r.html').read()
    check('<mark>' in page and 'python3.11' in page, 'HTML without the difference')
    case = xml.dom.minidom.parse('r.xml').getElementsByTagName('testcase')[0]
    check(case.getElementsByTagName('failure'), 'JUnit without the failure')


def test_limits():
    start = time.time()
    row = verdict('while True: pass', '--max-time', '0.5s', status=1, want='limit')
    check('time limit' in row['note'] and time.time() - start < 30, f'time: {row}')
    row = verdict('import sys\nwhile True: sys.stdout.write("x" * 65536)', '--max-output', '1M', status=1, want='limit')
    check('output' in row['note'], f'output: {row}')
    # a child that stays behind does not hold anything up
    start = time.time()
    verdict('import subprocess\nsubprocess.Popen(["sleep", "50"])\nprint(1)', status=0, want='exact')
    check(time.time() - start < 30, 'a child that stays behind')


def test_folders():
    for name in ('suite/b.py', 'suite/a.py', 'suite/sub/c.py'):
        write(name, f'print({name!r})')
    write('suite/empty.py', '')
    write('suite/.hidden/d.py', '1')
    write('suite/__pycache__/e.py', '1')
    write('suite/notes.txt', '')
    status, rows = report('suite', '-j', '2')
    check(list(rows) == ['suite/a.py', 'suite/b.py', 'suite/empty.py', 'suite/sub/c.py'], f'{list(rows)}')
    check(status == 0 and rows['suite/empty.py']['verdict'] == 'skipped', f'{status} {rows}')
    status, rows = report('suite/', 'suite/sub/../../' + write('x.py', '1'))
    check('suite/a.py' in rows, f'{list(rows)}')
    check(run('suite', 'suite/a.py').returncode == 2, 'a file twice')
    write('nothing/empty.py', '')
    check(run('nothing').returncode == 1, 'nothing was compared, and yet all is fine')


class Tags(html.parser.HTMLParser):
    """Every element is closed, and nothing comes from elsewhere."""
    void = {'meta', 'br'}

    def __init__(self, page):
        super().__init__()
        self.open, self.problems, self.elements = [], [], set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        self.problems += [(tag, name) for name, value in attributes if name in ('src', 'href') or (value and '://' in value)]
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(('closed', tag))


def test_reports():
    write('many/fine.py', 'print("<&>")')
    write('many/na<me&"\x01.py', 'print(1)')
    write('many/unstable.py', BY_ADDRESS)
    write('many/object.py', 'print(object())')
    write('many/empty.py', '')
    done = run('many', '--tier=full', '--json=r.json', '--junit', 'r.xml', '--html', 'r.html')
    check(done.returncode == 1 and not done.stderr and b'\033' not in done.stdout, f'{done}')
    check(done.stdout.splitlines()[-1].startswith(b'5 scripts: 2 exact, 1 the same modulo addresses (class D), 1 unstable, 1 skipped'),
          f'{done.stdout}')
    check(json.load(open('r.json'))['counts']['exact'] == 2, 'JSON')
    suite = xml.dom.minidom.parse('r.xml').getElementsByTagName('testsuite')[0]
    counts = [suite.getAttribute(name) for name in ('tests', 'failures', 'errors', 'skipped')]
    check(counts == ['5', '1', '0', '1'], f'JUnit: {counts}')
    page = Tags(open('r.html').read())
    check(not page.problems and not page.open, f'HTML: {page.problems} {page.open}')
    check({'svg', 'table', 'main', 'title'} <= page.elements and 'script' not in page.elements, f'HTML: {page.elements}')
    check('lang="en"' in open('r.html').read() and 'aria-label' in open('r.html').read(), 'HTML for all')
    done = run('many/fine.py', '--quiet')
    check(done.returncode == 0 and done.stdout.count(b'\n') == 1, f'--quiet: {done}')
    check(run('many/fine.py', '--html', '/no/such/folder/r.html').returncode == 2, 'a report that can not be written')


def test_large_folder():
    write('large/helper.py', 'value = 7')
    write('large/below/data.txt', '')
    with open('large/below/big', 'w') as file:
        file.truncate(300 << 20)
    write('large/one.args', 'a')
    name = write('large/one.py', 'import os, sys\nnames = sorted(os.listdir())\nimport helper\nprint(helper.value, sys.argv, names)')
    status, rows = report(name)
    want = b"7 ['one.py', 'a'] ['helper.py', 'one.args', 'one.py']\n"
    check(status == 0 and rows[name].get('copied') == 'modules', f'large folder: {rows[name]}')
    check(rows[name]['reference']['stdout']['sha256'] == hashlib.sha256(want).hexdigest(), f'large folder: {rows[name]}')
    check(b'only its *.py' in run(name).stdout, 'large folder: not said')
    write('fine.py', 'print(1)')
    os.remove('large/below/big')
    check('copied' not in report('fine.py')[1]['fine.py'], 'a small folder is copied in full')


def test_interrupt():
    write('one.py', 'while True: pass')
    with tempfile.TemporaryDirectory() as scratch:
        process = subprocess.Popen([SAMEBYTE, 'verify', 'one.py'], env={**os.environ, 'TMPDIR': scratch}, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        while not os.listdir(scratch) and process.poll() is None:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        check(process.returncode == 1 and b'interrupted' in err, f'interrupted: {process.returncode} {out} {err}')
        check(not os.listdir(scratch), f'left behind: {os.listdir(scratch)}')


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
