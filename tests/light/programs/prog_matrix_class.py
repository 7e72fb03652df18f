class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("ragged rows: " + ", ".join(str(len(row)) for row in self.rows))

    shape = property(lambda self: (len(self.rows), len(self.rows[0])))

    @classmethod
    def identity(cls, n):
        return cls([int(i == j) for j in range(n)] for i in range(n))

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not fit")
        return Matrix([sum(map(int.__mul__, row, col)) for col in zip(*other.rows)] for row in self.rows)

    def __pow__(self, n, mod=None):
        out, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                out @= base
            base @= base
            if mod:
                base = Matrix([x % mod for x in row] for row in base.rows)
            n >>= 1
        return out

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        return self.rows[key]

    def __str__(self):
        width = max(len(str(x)) for row in self.rows for x in row)
        return "\n".join(" ".join(f"{x:{width}}" for x in row) for row in self.rows)


m = Matrix([[1, 1], [1, 0]])
print(m ** 10, (m ** 90)[0, 1], (m ** 5)[0], m.shape, sep="\n")
print(Matrix([[1, 2, 3], [4, 5, 6]]) @ Matrix([[7, -8], [9, 10], [11, 12]]))
print(pow(m, 64, 1000)[1, 1] % 1000)
for job in lambda: Matrix([[1], [2, 3]]), lambda: m @ Matrix([[1]]), lambda: m[2, 0], lambda: m @ 3, lambda: 3 @ m:
    try:
        print(job())
    except (ValueError, IndexError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
