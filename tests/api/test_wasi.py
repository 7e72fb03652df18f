"""Light as a WebAssembly module under node against Light as native code: the samples and the programs of tests/light give the same
bytes, exit statuses and files, each in a fresh folder, or are refused alike. Beyond that the module may refuse what no machine of its kind has.

usage: test_wasi.py SAMEBYTE MODULE RUNNER FOLDER..."""
import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

# What the module may refuse although native code does it.
REFUSALS = re.compile(
    rb"of another libm than the reference's"  # results of wasi-libc's libm
    rb"|refused: (import of (zlib|_sqlite3|pyexpat|_elementtree)|compression by (bz2|lzma))\b"  # not linked in there
    rb"|or not for this system"  # WASI has no modes, owners and masks of files
    rb"|a size beyond this machine's"  # 32 bits
    rb"|deep recursion"  # the host's stack is smaller
)
# Defects of the module that are known: what still depends on the machine. Each is to become the same, or a refusal.
KNOWN = {
    'file_opener.py': 'WASI has no permission bits: st_mode shows none',
}
signal.signal(signal.SIGINT, signal.default_int_handler)  # for the children, also where this ran in the background
samebyte, module, runner = (os.path.abspath(path) for path in sys.argv[1:4])
WASM = ['node', '--no-warnings', runner, module]


def run(command, path):
    """(exit status, standard output, standard error, {file it left: bytes})"""
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run([*command, str(path)], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=240)
        left = [(file, file.relative_to(folder)) for file in sorted(pathlib.Path(folder).rglob('*'))]
        files = {str(name): file.read_bytes() if file.is_file() and os.access(file, os.R_OK) else None for file, name in left}
        status = ended.returncode if ended.returncode >= 0 else 128 - ended.returncode  # there is no end by a signal there
        return status, *(text.replace(folder.encode(), b'FOLDER') for text in (ended.stdout, ended.stderr)), files


def first_difference(native, wasm):
    for ours, theirs in zip(native[1:3], wasm[1:3]):
        for one, other in zip([*ours.split(b'\n'), None], [*theirs.split(b'\n'), None]):
            if one != other:
                return f'native {one and one[:300]}, wasm {other and other[:300]}'
    return f'native {native[0]} {sorted(native[3])}, wasm {wasm[0]} {sorted(wasm[3])}'


def different(path):
    """None, or how the two ran."""
    native, wasm = run([samebyte, '--tier=light'], path), run(WASM, path)
    if native[0] == 3 and native[2].startswith(b'samebyte: refused: '):
        same = wasm[0] == 3 and not wasm[1]
    else:
        same = native == wasm or (wasm[0] == 3 and REFUSALS.search(wasm[2]))
    if path.name in KNOWN:
        return f'{path}: known to differ, and does not: take it off the list' if same else None
    return None if same else f'{path}: {first_difference(native, wasm)}\n  {wasm[2][-300:]}'


def main():
    paths = [path for name in sys.argv[4:] for path in sorted(pathlib.Path(name).resolve().glob('*.py'))]
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get('JOBS', 2))) as pool:
        found = [text for text in pool.map(different, paths) if text]
    for text in found:
        print('failed:', text)
    print(f'{len(paths) - len(found)} passed, {len(found)} failed')
    return bool(found) or not paths


sys.exit(main())
