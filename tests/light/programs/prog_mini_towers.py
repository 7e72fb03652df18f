moves = []


def hanoi(n, a="A", b="B", c="C"):
    if n:
        hanoi(n - 1, a, c, b)
        moves.append((n, a, c))
        hanoi(n - 1, b, a, c)


hanoi(4)
pegs = {"A": [4, 3, 2, 1], "B": [], "C": []}
for disk, source, target in moves:
    assert pegs[source].pop() == disk and (not pegs[target] or pegs[target][-1] > disk)
    pegs[target].append(disk)
print(len(moves), pegs, moves[:3])
hanoi("x")
