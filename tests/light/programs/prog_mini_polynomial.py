class Poly:
    def __init__(self, *c):
        self.c = list(c)
        while self.c and not self.c[-1]:
            self.c.pop()

    def __call__(self, x):
        out = 0
        for c in reversed(self.c):
            out = out * x + c
        return out

    def __mul__(self, other):
        out = [0] * (len(self.c) + len(other.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                out[i + j] += a * b
        return Poly(*out)

    def __str__(self):
        terms = [f"{c:+d}" + (f"x^{i}" if i > 1 else "x" * i) for i, c in enumerate(self.c) if c]
        return " ".join(reversed(terms)) or "0"

    def __pow__(self, n):
        return self * self ** (n - 1) if n else Poly(1)


p = Poly(-1, 0, 2)
print(p, p * Poly(1, 1), p ** 3, Poly(), p(3), (p ** 5)(10 ** 6), p(0.5), p(1j))
p * 2
