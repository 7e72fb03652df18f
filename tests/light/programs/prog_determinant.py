def determinant(rows):
    rows, sign, last = [row[:] for row in rows], 1, 1
    n = len(rows)
    for k in range(n - 1):
        if rows[k][k] == 0:
            for i in range(k + 1, n):
                if rows[i][k]:
                    rows[k], rows[i] = rows[i], rows[k]
                    sign = -sign
                    break
            else:
                return 0
        for i in range(k + 1, n):
            for j in range(k + 1, n):
                rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // last
        last = rows[k][k]
    return sign * rows[-1][-1]


def minor(rows, i, j):
    return [row[:j] + row[j + 1:] for row in rows[:i] + rows[i + 1:]]


def laplace(rows):
    if len(rows) == 1:
        return rows[0][0]
    return sum((-1) ** j * rows[0][j] * laplace(minor(rows, 0, j)) for j in range(len(rows)))


for rows in [[5]], [[1, 2], [3, 4]], [[2, -3, 1], [2, 0, -1], [1, 4, 5]], [[0, 1, 2], [1, 0, 3], [4, -3, 8]]:
    print(determinant(rows), laplace(rows))
hilbert = [[10 ** 20 // (i + j + 1) for j in range(6)] for i in range(6)]
print(determinant(hilbert), determinant(hilbert) == laplace(hilbert))
print([list(r) for r in zip(*hilbert)] == hilbert)
