from math import gcd


class Rational:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Rational({n}, 0)")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g

    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else f"{self.n}"

    @staticmethod
    def of(x):
        return x if isinstance(x, Rational) else Rational(x) if isinstance(x, int) else NotImplemented

    def __add__(self, other):
        if (other := self.of(other)) is NotImplemented:
            return other
        return Rational(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __neg__(self):
        return Rational(-self.n, self.d)

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        if (other := self.of(other)) is NotImplemented:
            return other
        return Rational(self.n * other.n, self.d * other.d)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = self.of(other)
        return Rational(self.n * other.d, self.d * other.n)

    def __eq__(self, other):
        other = self.of(other)
        return other if other is NotImplemented else (self.n, self.d) == (other.n, other.d)


half, third = Rational(1, 2), Rational(1, 3)
print(half + third, half - third, 1 - half, 2 * third, half / third, -half, half == Rational(2, 4), half == "x")
print(sum([Rational(1, k) for k in range(1, 11)]))
for job in (lambda: half + 0.5, lambda: "a" * half, lambda: Rational(1, 0), lambda: half / 0, lambda: hash(half),
            lambda: half < third, lambda: setattr(half, "x", 1)):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
