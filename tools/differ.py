"""What the searches for differences share (pygen, mutate, reentry, recursion, wrongcalls): a program under Light and under the
reference, what came of it, and the count over many seeds.

A verdict is one of: same; refused; void (nothing is compared: no program, or the reference takes too long or ends by a signal);
different; crash; hang. The last three are failures. What Light printed before it refused must be how the reference begins.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import typing

REFERENCE = "/usr/bin/python3.11"
FAILURES = ("different", "crash", "hang")


class Run(typing.NamedTuple):
    status: int
    stdout: bytes
    stderr: bytes


class Verdict(typing.NamedTuple):
    kind: str
    what: str = ""


def little_room():
    """For programs that may ask for any amount of memory or output; not for sanitizers, which need all addresses."""
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 24, 1 << 24))


def run(command, folder, limit, prepare=None):
    """A Run of a command in a folder; None: it takes longer than `limit` seconds."""
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, timeout=limit, cwd=folder,
                                    preexec_fn=prepare, env=environment).returncode
        except subprocess.TimeoutExpired:
            return None
        out.seek(0)
        err.seek(0)
        return Run(status, out.read(), err.read())


def crashed(ours):
    return ours.status < 0 or ours.status > 120 or b"Sanitizer" in ours.stderr or b"runtime error:" in ours.stderr


def refusal(ours):
    """Why Light refused, without the places; None: it did not."""
    if ours.status != 3 or not ours.stderr.startswith(b"samebyte: refused"):
        return None
    return re.sub(r"( \([^()]*:\d+\))? at .*", "", ours.stderr.decode(errors="replace").strip()[19:])


def first_difference(ours, theirs):
    for name in ("stdout", "stderr"):
        for x, y in zip(getattr(ours, name).split(b"\n") + [b"<end>"], getattr(theirs, name).split(b"\n") + [b"<end>"]):
            if x != y:
                return f"{name}: light     {x[:500]!r}\n  {name}: reference {y[:500]!r}"
    return f"status {ours.status}, reference {theirs.status}"


class Search:
    """Programs by seeds. `program(seed)` gives a program's text, or None where there is none; `excuse(ours, theirs)` says whether a
    difference between two runs is none; `limit` is the reference's time in seconds, Light has three times as much."""

    def __init__(self, args, program, limit=10, excuse=None, prepare=None):
        self.args, self.program, self.limit, self.excuse, self.prepare = args, program, limit, excuse, prepare
        self.light = os.path.abspath(args.light)

    def judge(self, text):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "program.py").write_text(text, encoding="utf-8", errors="surrogatepass")
            ours = run([self.light, "program.py"], folder, 3 * self.limit, self.prepare)
            if ours and crashed(ours):
                return Verdict("crash", f"{ours.status} {ours.stderr[-2000:].decode(errors='replace')}")
            why = refusal(ours) if ours else None
            if self.args.no_reference:
                return Verdict("refused", why) if why is not None else Verdict("same" if ours else "hang")
            theirs = run([REFERENCE, "program.py"], folder, self.limit, self.prepare)
        if theirs is None or theirs.status < 0:
            return Verdict("void", "the reference takes too long or crashes")
        if ours is None:
            return Verdict("hang")
        if why is not None and theirs.stdout.startswith(ours.stdout):
            return Verdict("refused", why)
        if ours == theirs or self.excuse and self.excuse(ours, theirs):
            return Verdict("same" if ours == theirs else "void", "")
        return Verdict("different", first_difference(ours, theirs))

    def one(self, seed):
        text = self.program(seed)
        return (Verdict("void", "no program"), "") if text is None else (self.judge(text), text)

    def all(self, failed=None):
        """Runs what the options ask for and prints it; calls `failed(verdict, text)` for each failure. The count of each kind."""
        tally, reasons, seeds = collections.Counter(), collections.Counter(), range(self.args.first, self.args.first + self.args.count)
        os.nice(5)
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            for seed, (verdict, text) in zip(seeds, pool.map(self.one, seeds)):
                tally[verdict.kind] += 1
                if verdict.kind == "refused":
                    reasons[verdict.what] += 1
                if verdict.kind in FAILURES:
                    print(f"{verdict.kind}: seed {seed}\n  {verdict.what}", flush=True)
                    self.keep(seed, text)
                    if failed:
                        failed(verdict, text)
        for reason, n in reasons.most_common(20):
            print(f"{n:6} refused: {reason}")
        print(", ".join(f"{n} {kind}" for kind, n in sorted(tally.items())))
        return tally

    def keep(self, seed, text):
        if self.args.keep:
            self.args.keep.mkdir(parents=True, exist_ok=True)
            (self.args.keep / f"{seed}.py").write_text(text, encoding="utf-8", errors="surrogatepass")


def options(doc):
    """The options that every search has."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("light", help="the program lightrun")
    parser.add_argument("--from", dest="first", type=int, default=0, metavar="SEED")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="where programs that fail are kept")
    parser.add_argument("--no-reference", action="store_true", help="look for crashes only (a build with sanitizers)")
    return parser


def finish(tally, same_at_least=0):
    """Prints "N passed, N failed" over a count of kinds; the exit status. A search in which too few were the same has failed."""
    total, failed = sum(tally.values()), sum(tally[kind] for kind in FAILURES)
    few = tally["same"] < same_at_least * total
    if few:
        print(f"only {tally['same']} of {total} programs were compared and the same")
    print(f"{total - failed} passed, {failed + few} failed")
    return int(failed != 0 or few)
