"""Monkey patching: a test double takes the place of time, random and open for the length of a `with`, nested ones too."""

import builtins
import io
import random
import time

ABSENT = object()


class Patch:
    """Replaces one attribute; remembers whether it was the owner's own or inherited."""

    def __init__(self, owner, name, new):
        self.owner, self.name, self.new = owner, name, new

    def __enter__(self):
        self.old = vars(self.owner).get(self.name, ABSENT)
        if self.old is ABSENT and not hasattr(self.owner, self.name):
            raise AttributeError(f"{self.owner!r} has no {self.name}")
        setattr(self.owner, self.name, self.new)
        return self.new

    def __exit__(self, *error):
        if self.old is ABSENT:
            delattr(self.owner, self.name)
        else:
            setattr(self.owner, self.name, self.old)


class FakeClock:
    def __init__(self, now=1_000_000.0):
        self.now = now
        self.naps = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.naps.append(seconds)
        self.now += seconds


class FakeFiles(dict):
    def __call__(self, name, mode="r", **kwargs):
        if "w" in mode:
            buffer = io.StringIO()
            buffer.close = lambda: self.__setitem__(name, buffer.getvalue())
            return buffer
        if name not in self:
            raise FileNotFoundError(2, "No such file or directory", name)
        return io.StringIO(self[name])


def poll(job, tries=5):
    """The code under test: real waiting, real jitter, a real log file."""
    delay = 1.0
    with open("poll.log", "w") as log:
        for n in range(tries):
            started = time.monotonic()
            if job(n):
                print(f"done after {n} retries", file=log)
                return time.monotonic()
            time.sleep(delay + random.uniform(0, 0.5))
            print(f"try {n} at {time.monotonic() - started:.2f}", file=log)
            delay *= 2
    raise TimeoutError(f"gave up after {tries} tries")


def main():
    clock, files = FakeClock(), FakeFiles()
    jitter = iter([0.25, 0.5, 0.0, 0.125, 0.0])
    real = time.sleep, builtins.open
    with Patch(time, "sleep", clock.sleep), Patch(time, "monotonic", clock), Patch(builtins, "open", files):
        with Patch(random, "uniform", lambda low, high: next(jitter)):
            print(poll(lambda n: n == 3), clock.naps)
            print(open("poll.log").read(), end="")
            with Patch(random, "uniform", lambda low, high: high):
                try:
                    poll(lambda n: False, tries=2)
                except TimeoutError as error:
                    print("TimeoutError:", error)
            print(random.uniform(3, 4), clock.now, sorted(files))
            try:
                open("other.log")
            except FileNotFoundError as error:
                print(error)
    print(real == (time.sleep, builtins.open), "uniform" in vars(random), isinstance(clock.now, float))
    try:
        with Patch(time, "fortnight", clock):
            print("not reached")
    except AttributeError as error:
        print(str(error).replace(repr(time), "time"))


main()
