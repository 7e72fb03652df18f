"""Light as a WebAssembly module under node against Light as native code: the samples and the programs of tests/light give the same
bytes and exit statuses, or are refused alike. Beyond that the module may refuse what took a result of its own libm, which is not
the reference's.

usage: test_wasi.py SAMEBYTE MODULE RUNNER FOLDER..."""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

# Defects of the module that are known: what still depends on the machine. Each is to become the same, or a refusal.
KNOWN = {
    'bytes_view_cast.py': "native sizes of the formats l and L in memoryview are wasm32's",
    'io_files.py': 'files through WASI: what stat says',
    'posix_stat.py': 'files through WASI: what stat says',
    'prog_err_with_uncaught.py': "errno numbers are WASI's",
    'str_operators.py': 'repeating an empty text 10**10 times: the count does not fit a size there',
}
samebyte, module, runner = (os.path.abspath(path) for path in sys.argv[1:4])
WASM = ['node', '--no-warnings', runner, module]


def run(command, path):
    return subprocess.run([*command, path.name], cwd=path.parent, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)


def different(path):
    """None, or how the two ran."""
    native, wasm = run([samebyte, '--tier=light'], path), run(WASM, path)
    if native.returncode == 3 and native.stderr.startswith(b'samebyte: refused: '):
        same = wasm.returncode == 3 and not wasm.stdout
    else:
        same = (native.returncode, native.stdout, native.stderr) == (wasm.returncode, wasm.stdout, wasm.stderr)
    same = same or (wasm.returncode == 3 and b"of another libm than the reference's" in wasm.stderr and not wasm.stdout)
    same = same or (wasm.returncode == 3 and b"refused: import of zlib" in wasm.stderr)  # not linked in there
    if path.name in KNOWN:
        return f'{path}: known to differ, and does not: take it off the list' if same else None
    return None if same else f'{path}: {native.returncode} {native.stderr[-300:]}, wasm {wasm.returncode} {wasm.stderr[-300:]}'


def main():
    paths = [path for name in sys.argv[4:] for path in sorted(pathlib.Path(name).resolve().glob('*.py'))]
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get('JOBS', 2))) as pool:
        found = [text for text in pool.map(different, paths) if text]
    for text in found:
        print('failed:', text)
    print(f'{len(paths) - len(found)} passed, {len(found)} failed')
    return bool(found) or not paths


sys.exit(main())
