"""The other side of tests/syntax/frontend_batch: one process of it, and the comparison of its answers with the reference's."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import frontend_reference  # noqa: E402


class Batch:
    """Our front end in a process of its own, started again when it dies."""

    def __init__(self, path):
        self.path = path
        self.process = None

    def start(self):
        self.process = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def stop(self):
        if self.process is not None:
            self.process.communicate()
            self.process = None

    def ask(self, command, mode, source):
        kind, data = ("text", source.encode("utf-8")) if isinstance(source, str) else ("bytes", source)
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(f"{command} {mode} {kind} {len(data)}\n".encode() + data)
            self.process.stdin.flush()
            length = int(self.process.stdout.readline())
            return self.process.stdout.read(length)
        except (ValueError, BrokenPipeError):
            status = self.process.wait()
            self.process = None
            return f"crash {status}".encode()


def first_difference(theirs, ours):
    """The first line that differs, with the one before it."""
    a, b = (text.decode("utf-8", "surrogateescape").split("\n") for text in (theirs, ours))
    for i, (left, right) in enumerate(zip(a + ["<end>"], b + ["<end>"])):
        if left != right:
            before = a[i - 1] if i else ""
            return f"line {i + 1}, after {before.strip()!r}: reference {left.strip()!r}, ours {right.strip()!r}"
    return "same"


class Pair:
    """Reference and batch side by side."""

    def __init__(self, batch, cache):
        self.batch = Batch(batch)
        self.reference = frontend_reference.Reference(cache)

    def agree(self, command, mode, source):
        """None when both say the same, else (reference, ours) in full."""
        ours = self.batch.ask(command, mode, source)
        if self.reference.answer(command, mode, source) == frontend_reference.digest(ours):
            return None
        theirs = self.reference.whole(command, mode, source)
        if command == "code" and not theirs.startswith((b"error", b"warning")):
            # Code that can never run is left out there, and with it what is nested in it.
            if set(theirs.split(b"\n")) <= set(ours.split(b"\n")):
                return None
        if ours.startswith(b"error Unsupported"):  # a codec that only the reference has: refused, not wrong
            return None
        if command == "ast" and b"error RecursionError" in theirs and not ours.startswith(b"error"):
            return None  # of Python's objects or of ast.dump(), a Python function; ours has neither
        return None if theirs == ours else (theirs, ours)
