"""Operator overloading: exact vectors, matrices and polynomials with reflected, in-place and comparison operators."""

from fractions import Fraction
from functools import total_ordering


class Matrix:
    def __init__(self, rows):
        self.rows = tuple(tuple(Fraction(cell) for cell in row) for row in rows)
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __matmul__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        if len(self.rows[0]) != len(other.rows):
            raise ValueError(f"{len(self.rows[0])} columns against {len(other.rows)} rows")
        return Matrix(
            [[sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows]
        )

    def __mul__(self, factor):
        return (
            Matrix([[cell * factor for cell in row] for row in self.rows])
            if isinstance(factor, (int, Fraction))
            else NotImplemented
        )

    __rmul__ = __mul__

    def __pow__(self, n, modulus=None):
        if n < 0:
            return (~self) ** -n
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            if modulus:
                result, base = result % modulus, base % modulus
            base, n = base @ base, n >> 1
        return result

    def __mod__(self, modulus):
        return Matrix([[cell % modulus for cell in row] for row in self.rows])

    def __invert__(self):
        n = len(self.rows)
        work = [list(row) + list(unit) for row, unit in zip(self.rows, Matrix.identity(n).rows)]
        for i in range(n):
            pivot = next((r for r in range(i, n) if work[r][i]), None)
            if pivot is None:
                raise ZeroDivisionError("singular matrix")
            work[i], work[pivot] = work[pivot], work[i]
            work[i] = [cell / work[i][i] for cell in work[i]]
            for r in range(n):
                if r != i:
                    work[r] = [a - work[r][i] * b for a, b in zip(work[r], work[i])]
        return Matrix([row[n:] for row in work])

    def __getitem__(self, at):
        i, j = at
        part = self.rows[i]
        return Matrix([row[j] for row in part]) if isinstance(i, slice) and isinstance(j, slice) else part[j]

    def __eq__(self, other):
        return self.rows == other.rows if isinstance(other, Matrix) else NotImplemented

    def __hash__(self):
        return hash(self.rows)

    def __repr__(self):
        return "[" + "; ".join(" ".join(map(str, row)) for row in self.rows) + "]"


@total_ordering
class Poly:
    def __init__(self, *coefficients):
        self.c = list(coefficients)

    def __add__(self, other):
        other = other if isinstance(other, Poly) else Poly(other)
        short, long = sorted((self.c, other.c), key=len)
        return Poly(*(a + b for a, b in zip(short, long)), *long[len(short) :])

    __radd__ = __add__

    def __iadd__(self, other):
        self.c = (self + other).c
        return self

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Poly(*(a * other for a in self.c))
        out = [0] * (len(self.c) + len(other.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                out[i + j] += a * b
        return Poly(*out)

    def __call__(self, x):
        value = 0
        for a in reversed(self.c):
            value = value * x + a
        return value

    def __neg__(self):
        return self * -1

    def __divmod__(self, other):
        quotient, rest = [], list(self.c)
        while len(rest) >= len(other.c):
            quotient.insert(0, factor := rest[-1] / other.c[-1])
            for i, b in enumerate(reversed(other.c), start=1):
                rest[-i] -= factor * b
            rest.pop()
        return Poly(*quotient), Poly(*rest)

    def __lt__(self, other):
        return (len(self.c), self.c[::-1]) < (len(other.c), other.c[::-1])

    def __eq__(self, other):
        return self.c == other.c

    def __bool__(self):
        return any(self.c)

    def __format__(self, spec):
        terms = [f"{format(a, spec)}x^{i}" for i, a in enumerate(self.c) if a]
        return " + ".join(reversed(terms)) or "0"


def main():
    m = Matrix([[2, 1], [7, 4]])
    print(m @ ~m, ~m, m**5, m**-2, pow(m, 20, 10), 3 * m == m * 3, hash(m) == hash(~~m))
    print(m[0, 1], m[:, 1:], m[0, :], Matrix([[1, 1], [1, 0]]) ** 90)
    p, q = Poly(-6, 11, -6, 1), Poly(-3, 1)
    print(f"{p} | {q:+d} | {-q:.1f} | {divmod(p, q)[0]:g} | {p(3)} {p(0.5)}")
    alias = q
    q += 10
    print(alias is q, f"{q} {sum([p, q, 1])}", q < p, p >= p, bool(Poly(0, 0)), sorted([p, q])[0] is q)
    for action in (
        lambda: m @ 3,
        lambda: m * "x",
        lambda: ~Matrix([[1, 2], [2, 4]]),
        lambda: m @ Matrix([[1, 2, 3]]),
        lambda: m < m,
        lambda: m[5, 0],
        lambda: m["a"],
        lambda: -m,
        lambda: {p},
        lambda: f"{m:>5}",
        lambda: Matrix([[1], [2, 3]]),
        lambda: 2**m,
    ):
        try:
            print(action())
        except (TypeError, ValueError, ArithmeticError, IndexError) as error:
            print(f"{type(error).__name__}: {error}")


main()
