"""Runs the programs of a list under the reference behind the door and under Full or another tier, in fresh folders, and compares
stdout, stderr, exit status and the files they leave, byte for byte.

    verify_list.py SAMEBYTE LIST [TIER]

Under light a program that is refused is counted apart, and nothing else.

Addresses (0x and six digits or more) belong to one engine and count as equal; everything else is compared as it is.
A row of the list is a command line for python3: a program's path or `-m MODULE` or `-c CODE`, arguments, `< FILE` for standard
input. {lib} is the standard library's folder, {examples} that of Debian's python3.11-examples, {here} the list's own; a
path without a folder in front is looked up in {examples}. `#` begins a comment line. Unlike `samebyte verify` this takes
arguments and modules from a list, and it shares no code with it: it checks the tiers and, with them, the verifier.
"""

import concurrent.futures
import hashlib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

PLACES = {
    "lib": "/usr/lib/python3.11",
    "examples": "/usr/share/doc/python3.11/examples",
}
TIME_LIMIT = 100
REFUSED = "refused"
ADDRESS = re.compile(rb"\b0x[0-9a-f]{6,16}\b")


def rows(path):
    places = {**PLACES, "here": str(path.resolve().parent)}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        words = shlex.split(line)
        for name, place in places.items():
            words = [word.replace("{" + name + "}", place) for word in words]
        source = os.devnull
        if "<" in words:
            at = words.index("<")
            source = words[at + 1]
            del words[at : at + 2]
        if words[0] not in ("-m", "-c"):
            words[0] = os.path.join(PLACES["examples"], words[0])
            if not os.path.exists(words[0]):
                sys.exit(f"verify_list: {words[0]} is not there")
        yield line, words, source


def run(samebyte, tier, words, source):
    """What a run shows: {name: bytes} of stdout, stderr, status and the files it left."""
    shown = {}
    with tempfile.TemporaryDirectory(prefix="samebyte-") as top:
        # The folder has one name in every run: a program may print it.
        folder = pathlib.Path(top) / "run"
        folder.mkdir()
        command = [samebyte, "run", f"--tier={tier}", *words]
        with open(source, "rb") as stdin:
            try:
                done = subprocess.run(
                    command, cwd=folder, stdin=stdin, capture_output=True, timeout=TIME_LIMIT
                )
            except subprocess.TimeoutExpired:
                return {"status": f"still running after {TIME_LIMIT} s in tier {tier}".encode()}
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                shown[f"file {path.relative_to(folder)}"] = path.read_bytes()
        place = str(folder).encode()
    shown |= {"stdout": done.stdout, "stderr": done.stderr, "status": b"%d" % done.returncode}
    return {name: ADDRESS.sub(b"0xADDRESS", data.replace(place, b"FOLDER")) for name, data in shown.items()}


def difference(want, got):
    """One line about the first thing that differs, or None."""
    for name in sorted(want.keys() | got.keys(), key=lambda n: (n != "status", n)):
        a, b = want.get(name), got.get(name)
        if a != b:
            if a is None or b is None:
                return f"{name}: only under {'the tier' if a is None else 'the reference'}"
            at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
            start = max(0, at - 30)
            return f"{name}, byte {at}: reference {a[start:at + 50]!r}, the tier {b[start:at + 50]!r}"
    return None


def judge(samebyte, tier, row):
    line, words, source = row
    got = run(samebyte, tier, words, source)
    refusal = re.search(rb"^samebyte: refused: .*", got.get("stderr", b""), re.MULTILINE)
    if tier == "light" and got["status"] == b"3" and refusal:
        return line, refusal[0].decode(errors="replace"), 0, REFUSED
    want = run(samebyte, "reference", words, source)
    problem = difference(want, got)
    if not problem and want["status"].startswith(b"still"):
        problem = want["status"].decode()
    size = sum(map(len, want.values()))
    digest = hashlib.sha256(want.get("stdout", b"")).hexdigest()[:16]
    return line, problem, size, digest


def main():
    samebyte, path = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    if not os.access(samebyte, os.X_OK):
        sys.exit(f"verify_list: {samebyte} is not built")
    tier = sys.argv[3] if len(sys.argv) > 3 else "full"
    terminal = sys.stderr.isatty()
    jobs = list(rows(path))
    passed, refused, failed, total = 0, 0, [], 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for n, (line, problem, size, digest) in enumerate(
            pool.map(lambda row: judge(samebyte, tier, row), jobs), start=1
        ):
            total += size
            if digest == REFUSED:
                refused += 1
                print(f"refused  {line}\n         {problem}", flush=True)
            elif problem:
                failed.append((line, problem))
                print(f"differs  {line}\n         {problem}", flush=True)
            else:
                passed += 1
            if terminal:
                print(f"\r  {n} of {len(jobs)}  {line[:60]:60}", end="", file=sys.stderr)
    if terminal:
        print("\r" + " " * 80 + "\r", end="", file=sys.stderr)
    if not failed:
        print(f"{passed} command lines, {total:,} bytes of output: the same as python3.11")
    if refused:
        print(f"{refused} refused")
    print(f"{passed} passed, {len(failed)} failed")
    sys.exit(bool(failed) or not passed)


main()
