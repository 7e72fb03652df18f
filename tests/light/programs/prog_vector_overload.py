import math


class Vec:
    def __init__(self, *xs):
        self.xs = tuple(xs)

    def __repr__(self):
        return f"Vec{self.xs}"

    def _map(self, other, f):
        if not isinstance(other, Vec):
            return NotImplemented
        if len(self.xs) != len(other.xs):
            raise ValueError(f"{len(self.xs)} and {len(other.xs)} do not fit")
        return Vec(*map(f, self.xs, other.xs))

    def __add__(self, other):
        return self._map(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._map(other, lambda a, b: a - b)

    def __mul__(self, k):
        return Vec(*(x * k for x in self.xs)) if isinstance(k, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.xs, other.xs, strict=True))

    def __abs__(self):
        return math.hypot(*self.xs)

    def __bool__(self):
        return any(self.xs)

    def __neg__(self):
        return -1 * self

    def __round__(self, n=None):
        return Vec(*(round(x, n) for x in self.xs))

    def __format__(self, spec):
        return "<" + ", ".join(format(x, spec) for x in self.xs) + ">"

    def __iter__(self):
        return iter(self.xs)

    def __divmod__(self, k):
        return Vec(*(x // k for x in self)), Vec(*(x % k for x in self))


v, w = Vec(1, 2.5, -3), Vec(4, 0, 2)
print(v + w, v - w, v * 2, 0.5 * w, v @ w, abs(w), -v, bool(Vec(0, 0)), divmod(v, 2))
print(round(v * 1.11), round(v * 1.11, 1), f"{v:.2f} {w:>4} {v}", [*v], max(w), 2.5 in v)
for job in (lambda: v + 1, lambda: 1 + v, lambda: v * w, lambda: v @ Vec(1), lambda: v + Vec(1), lambda: v ** 2,
            lambda: +v, lambda: v < w, lambda: f"{v:d}", lambda: v[0], lambda: len(v), lambda: divmod(2, v)):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
