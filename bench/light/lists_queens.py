N = 11  # small: 8


def queens(n):
    count = 0
    columns, up, down = [False] * n, [False] * (2 * n), [False] * (2 * n)

    def place(row):
        nonlocal count
        if row == n:
            count += 1
            return
        for c in range(n):
            if not columns[c] and not up[row + c] and not down[row - c + n]:
                columns[c] = up[row + c] = down[row - c + n] = True
                place(row + 1)
                columns[c] = up[row + c] = down[row - c + n] = False

    place(0)
    return count


print([queens(N) for _ in range(2)])
