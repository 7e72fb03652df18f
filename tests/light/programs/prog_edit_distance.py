def table(a, b):
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        last = rows[-1]
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y)))
        rows.append(row)
    return rows


def script(a, b):
    rows = table(a, b)
    i, j, out = len(a), len(b), []
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            out.append(("keep " if a[i] == b[j] else "swap ") + a[i] + ">" + b[j])
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            out.append("drop " + a[i])
        else:
            j -= 1
            out.append("put " + b[j])
    return out[::-1]


for a, b in ("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("straße", "strasse"), ("same", "same"):
    steps = script(a, b)
    print(table(a, b)[-1][-1], [s for s in steps if not s.startswith("keep")])
for row in table("abc", "yabd"):
    print(*row)
