"""Monkey patching: every public method of a third party class is wrapped in place, counted, and put back."""

import functools
import statistics
from fractions import Fraction


class Probe:
    def __init__(self):
        self.calls = {}
        self.depth = 0
        self.lines = []
        self.undo = []

    def wrap(self, label, function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            self.calls[label] = self.calls.get(label, 0) + 1
            self.depth += 1
            try:
                result = function(*args, **kwargs)
            except Exception as error:
                self.lines.append(f"{'  ' * self.depth}{label} raised {type(error).__name__}")
                raise
            finally:
                self.depth -= 1
            if self.depth < 2:
                self.lines.append(f"{'  ' * self.depth}{label} -> {result!r}")
            return result

        return wrapper

    def install(self, owner, *names):
        for name in names:
            original = owner.__dict__[name]
            wrapped = self.wrap(f"{owner.__name__}.{name}", getattr(original, "__func__", original))
            if isinstance(original, (staticmethod, classmethod)):
                wrapped = type(original)(wrapped)
            setattr(owner, name, wrapped)
            self.undo.append((owner, name, original))

    def remove(self):
        while self.undo:
            setattr(*self.undo.pop())


def workload():
    data = [Fraction(1, n) for n in range(1, 6)]
    out = [statistics.mean(data), statistics.median(data), Fraction.from_float(0.125) + Fraction("3/8")]
    try:
        statistics.mode([])
    except statistics.StatisticsError as error:
        out.append(f"StatisticsError: {error}")
    return out


def main():
    plain = workload()
    before = dict(vars(statistics)), dict(vars(Fraction))

    probe = Probe()
    probe.install(Fraction, "__add__", "__truediv__", "from_float", "limit_denominator")
    probe.install(statistics, "mean", "median", "mode")
    try:
        patched = workload()
        print(Fraction.__add__.__name__, statistics.mean.__wrapped__.__qualname__)
    finally:
        probe.remove()

    print(patched == plain, plain)
    print((dict(vars(statistics)), dict(vars(Fraction))) == before)
    for label in sorted(probe.calls):
        print(f"{label:24}{probe.calls[label]:4}")
    print(*probe.lines, sep="\n")
    try:
        probe.install(Fraction, "__matmul__")
    except KeyError as error:
        print("nothing to patch:", error)


main()
