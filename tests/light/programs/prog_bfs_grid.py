from collections import deque

GRID = """\
S..#....
.#.#.##.
.#...#..
.####.#.
......#E"""


def parse(text):
    rows = text.split("\n")
    cells = {(r, c): ch for r, row in enumerate(rows) for c, ch in enumerate(row)}
    start = next(p for p, ch in cells.items() if ch == "S")
    end = next(p for p, ch in cells.items() if ch == "E")
    return cells, start, end


def shortest(cells, start, end):
    came, queue = {start: None}, deque([start])
    while queue:
        at = queue.popleft()
        if at == end:
            break
        r, c = at
        for step in (r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1):
            if cells.get(step, "#") != "#" and step not in came:
                came[step] = at
                queue.append(step)
    path = []
    while at is not None:
        path.append(at)
        at = came[at]
    return path[::-1]


cells, start, end = parse(GRID)
path = shortest(cells, start, end)
print(len(path) - 1, path[:4], path[-2:])
for r, row in enumerate(GRID.split("\n")):
    print("".join("*" if (r, c) in path and ch == "." else ch for c, ch in enumerate(row)))
