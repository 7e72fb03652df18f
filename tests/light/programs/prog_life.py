GLIDER = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}


def step(cells):
    counts = {}
    for r, c in cells:
        for dr in -1, 0, 1:
            for dc in -1, 0, 1:
                if dr or dc:
                    key = r + dr, c + dc
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}


def show(cells, size=6):
    return "\n".join("".join(".#"[(r, c) in cells] for c in range(size)) for r in range(size))


cells = GLIDER
for turn in range(5):
    print(turn, sorted(cells))
    print(show(cells))
    cells = step(cells)
for _ in range(95):
    cells = step(cells)
print(sorted(cells), {(r - 25, c - 25) for r, c in cells} == GLIDER)
blinker = frozenset({(1, 0), (1, 1), (1, 2)})
print(step(step(blinker)) == blinker, step(set()))
