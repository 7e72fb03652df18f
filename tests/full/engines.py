"""The two engines of these tests, and the counting of what agrees.

Everything is asked of both: the reference, and Full as tests/full/driver.c launches it. REAL: both in the real world with
one environment. Otherwise both behind the door.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile

REFERENCE = sys.executable
DRIVER = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""
HERE = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
ADDRESS = re.compile(rb"0x[0-9a-f]{6,}")
counts = {"passed": 0, "failed": 0}


class Outcome:
    """What a process left: its bytes and its status (negative: a signal)."""

    def __init__(self, process):
        self.out, self.err, self.status = process.stdout, process.stderr, process.returncode

    def same(self, other):
        return self.without_addresses() == other.without_addresses()

    def without_addresses(self):
        return [ADDRESS.sub(b"0x", stream or b"") for stream in (self.out, self.err)], self.status


def run(command, env=None, stdin=b"", cwd=None, **more):
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    return Outcome(subprocess.run(command, input=stdin, env=ENVIRONMENT if env is None else env, cwd=cwd, timeout=300,
                                  check=False, **more))


def reference(*args, **more):
    return run([REFERENCE, *args], **more)


def full(*args, options=("--real",), **more):
    return run([DRIVER, *options, *args], **more)


def check(name, good, detail=""):
    counts["passed" if good else "failed"] += 1
    if not good:
        print(f"failed: {name}\n{detail}", file=sys.stderr)


def can_limit_memory():
    """Not in a sanitized build, whose shadow memory is terabytes of address space."""
    return b"Sanitizer" not in full("-c", "pass", options=("--real", "--memory", str(4 << 30))).err


def lines_of(data):
    return data.decode("utf-8", "backslashreplace").splitlines()


def compare(name, *args, **more):
    """The same arguments to both, in the real world: every byte (addresses apart) and the status must agree."""
    want, got = reference(*args, **more), full(*args, **more)
    detail = f"  status: want {want.status}, got {got.status}\n"
    for stream in ("out", "err"):
        a, b = getattr(want, stream) or b"", getattr(got, stream) or b""
        detail += "".join(f"  {line}\n" for line in list(difflib.unified_diff(
            lines_of(a), lines_of(b), f"{stream} wanted", f"{stream} got", n=0, lineterm=""))[:12])
    check(name, want.same(got), detail)
    return got


def script(text):
    """A file with this text; it is removed by the caller's TemporaryDirectory."""
    with tempfile.NamedTemporaryFile("w", suffix=".py", dir=FOLDER.name, delete=False) as file:
        file.write(text)
    return file.name


FOLDER = tempfile.TemporaryDirectory(prefix="full-")


def finish():
    FOLDER.cleanup()
    print(f"{counts['passed']} passed, {counts['failed']} failed")
    sys.exit(counts["failed"] != 0)
