def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


rows = list(pascal(9))
width = len(" ".join(map(str, rows[-1])))
for row in rows:
    print(" ".join(map(str, row)).center(width).rstrip())
catalan = [1]
for n in range(40):
    catalan.append(catalan[-1] * 2 * (2 * n + 1) // (n + 2))
print(catalan[:12], catalan[-1])


def parens(n, opened=0, text=""):
    if len(text) == 2 * n:
        return [text]
    out = []
    if opened < n:
        out += parens(n, opened + 1, text + "(")
    if len(text) < 2 * opened:
        out += parens(n, opened, text + ")")
    return out


print(parens(3), [len(parens(n)) for n in range(7)] == catalan[:7])
print([sum(row[i] for i in range(0, len(row), 2)) for row in rows])
