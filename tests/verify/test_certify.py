"""samebyte certify and check: a certificate checks out, and any change of it, of the program or of its inputs is noticed.

usage: test_certify.py SAMEBYTE"""
import copy
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile

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


def run(*args, **more):
    return subprocess.run([SAMEBYTE, *args], capture_output=True, timeout=120, stdin=subprocess.DEVNULL, **more)


def certify(*args, to='c.json'):
    done = run('certify', *args)
    check(done.returncode == 0 and not done.stderr, f'certify {args}: {done}')
    write(to, done.stdout.decode())
    return json.loads(done.stdout)


def answers(status, part, *args, **more):
    """check gives the status; the part is in its one line."""
    done = run('check', *args, **more)
    line = done.stderr if status else done.stdout
    ok = done.returncode == status and part in line.decode() and line.count(b'\n') == 1 and len(done.stdout + done.stderr) == len(line)
    check(ok and (status == 0 or line.startswith(b'samebyte: ')), f'check {args}: {done}, wanted {status} and {part!r}')


def sign(certificate):
    """The hash that samebyte would give it: of the whole without the hash, without white space."""
    body = {name: value for name, value in certificate.items() if name != 'certificate_sha256'}
    text = json.dumps(body, separators=(',', ':'), ensure_ascii=False)
    return {**body, 'certificate_sha256': hashlib.sha256(text.encode()).hexdigest()}


PROGRAM = '''
import helper, os, random, sys, time
print(helper.x, sys.argv, open('data.txt').read(), time.time(), random.random(), os.getcwd(), sys.stdin.read())
open('out.txt', 'w').write(os.getcwd())
print(os.stat('data.txt').st_mtime, file=sys.stderr)
raise SystemExit(4)
'''


def make_program():
    write('app.py', PROGRAM)
    write('helper.py', 'x = 3\n')
    write('data.txt', 'data')
    write('unused.txt', 'unused')
    write('typed.txt', 'typed')
    return certify('--stdin', 'typed.txt', '--env', 'A=1', 'app.py', 'a b')


def test_fine():
    certificate = make_program()
    check([one['name'] for one in certificate['inputs']] == ['app.py', 'data.txt', 'helper.py'], f'{certificate["inputs"]}')
    check(certificate['args'] == ['a b'] and 'A=1' in certificate['env'], f'{certificate}')
    check(certificate['result']['status'] == 4 and certificate['tiers'][:2] == ['reference', 'full'], f'{certificate}')
    check(certificate['result']['files'][0]['sha256'] == hashlib.sha256(b'/samebyte/run').hexdigest(), 'the folder shows')
    check(sign(certificate) == certificate, 'the hash is not what the documentation says')
    check(make_program() == certificate, 'certified twice, not the same')
    answers(0, 'the same bytes under reference, full', 'c.json')
    os.utime('data.txt', (1, 1))
    os.remove('unused.txt')
    write('another.txt', '')
    answers(0, 'the same bytes', 'c.json')
    answers(0, 'the same bytes', os.path.abspath('c.json'), cwd='/')
    os.mkdir('elsewhere')
    os.rename('c.json', 'elsewhere/c.json')
    answers(3, 'say where with --stdin', 'c.json', '--script', '../app.py', cwd='elsewhere')
    answers(0, 'the same bytes', 'c.json', '--script', '../app.py', '--stdin', '../typed.txt', cwd='elsewhere')


def test_program():
    make_program()
    write('helper.py', 'x = 4\n')
    answers(3, "'helper.py' is not what it was", 'c.json')
    os.remove('helper.py')
    answers(3, "'helper.py' is not here", 'c.json')
    make_program()
    write('typed.txt', 'other')
    answers(3, 'standard input is not what it was', 'c.json')
    make_program()
    answers(3, 'foreign', 'c.json', '--script', 'helper.py')
    write('app.py', PROGRAM + '#')
    answers(3, 'foreign', 'c.json')
    os.remove('app.py')
    answers(3, 'not here', 'c.json')
    answers(3, 'not here', 'c.json', '--script', 'none.py')


def test_tampered():
    original = make_program()

    def altered(change):
        certificate = copy.deepcopy(original)
        change(certificate)
        return certificate

    def save(certificate):
        return write('t.json', json.dumps(certificate))

    changes = [
        lambda c: c['result'].update(status=0), lambda c: c['result']['stdout'].update(sha256='0' * 64),
        lambda c: c.update(args=[]), lambda c: c['env'].append('B=2'), lambda c: c.update(pin=c['pin'] + ' '),
        lambda c: c['inputs'].pop(), lambda c: c.update(more=1), lambda c: c.pop('certificate_sha256'),
        lambda c: c.update(certificate_sha256='0' * 64), lambda c: c.update(certificate_sha256=3)]
    for change in changes:
        answers(3, 'certificate', save(altered(change)))
    answers(3, 'tampered', save(altered(changes[0])))
    # whoever changes it and knows how to hash it again is caught by the program
    answers(1, 'different under reference: status', save(sign(altered(changes[0]))))
    answers(1, 'different under reference: stdout', save(sign(altered(changes[1]))))
    answers(1, "different under reference: file 'out.txt'",
            save(sign(altered(lambda c: c['result']['files'][0].update(mode='0600')))))
    answers(3, 'another pin', save(sign(altered(changes[4]))))
    answers(3, 'another version', save(sign(altered(lambda c: c.update(version=2)))))
    answers(3, 'not a certificate', save(sign(altered(lambda c: c.update(format='other')))))
    malformed = [
        lambda c: c.update(args='a'), lambda c: c.update(args=[1]), lambda c: c.update(env=['no value']),
        lambda c: c['env'].append('LD_PRELOAD=/tmp/x.so'), lambda c: c['env'].append('SAMEBYTE_TIER=full'),
        lambda c: c.update(door='open'), lambda c: c.update(door=c['door'].replace('fixed', 'real', 1)), lambda c: c.update(tiers=[]),
        lambda c: c.update(tiers=['heavy']), lambda c: c.update(program={}), lambda c: c['program'].update(name='../app.py'),
        lambda c: c['inputs'][0].update(name='../../../etc/passwd'), lambda c: c['inputs'][0].update(name='/etc/passwd'),
        lambda c: c['inputs'][0].update(name='a//b'), lambda c: c['inputs'][0].pop('sha256'), lambda c: c.update(inputs=[]),
        lambda c: c.update(inputs={}), lambda c: c.pop('stdin'), lambda c: c.pop('pin'),
        lambda c: c.pop('result'), lambda c: c.update(result=[])]
    for number, change in enumerate(malformed):
        answers(3, 'malformed', save(sign(altered(change))))


def test_rubbish():
    for text in ('', '{', '[]', 'null', '{}', '{"format": 1}', '[' * 100_000, '{"a":' * 5000, '"\\ud800"', '\0', '{"format":"samebyte-certificate"}'):
        answers(3, 'certificate', write('r.json', text))
    write('r.json', ' ' * (17 << 20))
    answers(3, 'larger than', 'r.json')
    make_program()
    with open('c.json', 'rb') as file:
        good = file.read()
    write('more.json', good.decode() + 'more')
    answers(3, 'malformed', 'more.json')
    rng = random.Random(1)
    for _ in range(60):
        bad = bytearray(good)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(bad))
            kind = rng.random()
            if kind < 0.4:
                bad[at] = rng.randrange(256)
            elif kind < 0.7:
                del bad[at:at + rng.randint(1, 40)]
            else:
                bad[at:at] = bad[rng.randrange(len(bad)):][:rng.randint(1, 40)]
        with open('r.json', 'wb') as file:
            file.write(bad)
        done = run('check', 'r.json')
        # white space is no part of the content
        check(done.returncode == 3 or (done.returncode == 0 and b''.join(bad.split()) == b''.join(good.split())), f'{bad}: {done}')


def test_refused():
    done = run('certify', write('d.py', 'print(object())'))
    check(done.returncode == 3 and b'nothing to certify' in done.stderr and not done.stdout, f'addresses: {done}')
    done = run('certify', '--max-time', '0.3s', write('l.py', 'while True: pass'))
    check(done.returncode == 3 and b'limit' in done.stderr and not done.stdout, f'limit: {done}')
    done = run('certify', write('m.py', 'print(open("/proc/self/maps").read().split()[5])'))
    check(done.returncode == 1 and b'full is not exact: stdout' in done.stderr and not done.stdout, f'different: {done}')


    done = run('certify', write('n.py', 'open(b"\\xff", "w")'))
    check(done.returncode == 3 and b'not UTF-8' in done.stderr and not done.stdout, f'a name that is not UTF-8: {done}')


def test_folder():
    write('sub/list.py', 'import os\nprint(sorted(os.listdir(".")))')
    write('sub/other.txt', '')
    names = [one['name'] for one in certify('sub/list.py', to='l.json')['inputs']]
    check(names == ['list.py', 'other.txt'], f'a script that lists its folder: {names}')
    answers(0, 'the same bytes', 'l.json')


def test_light():
    write('plain.py', 'print("plain")\n')
    done = run('certify', '--tier=light', 'plain.py')
    check(done.returncode == 0 and json.loads(done.stdout)['tiers'] == ['reference', 'light'], f'certify by Light: {done}')
    open('light.json', 'wb').write(done.stdout)
    answers(0, 'the same bytes under reference, light', 'light.json')
    done = run('certify', 'plain.py')
    check(json.loads(done.stdout)['tiers'] == ['reference', 'full', 'light'], f'certify by all: {done}')
    write('beyond.py', 'import ctypes\nprint("beyond")\n')
    done = run('certify', 'beyond.py')
    check(json.loads(done.stdout)['tiers'] == ['reference', 'full'], f'certify what Light refuses: {done}')
    done = run('certify', '--tier=light', 'beyond.py')
    check(done.returncode == 3 and b'beyond.py:1' in done.stderr and not done.stdout, f'certify under Light alone: {done}')


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
