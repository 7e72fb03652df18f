N = 240  # small: 6


def step(grid, n):
    out = []
    for y in range(n):
        row = []
        up, here, below = grid[y - 1], grid[y], grid[(y + 1) % n]
        for x in range(n):
            right = (x + 1) % n
            alive = (up[x - 1] + up[x] + up[right] + here[x - 1] + here[right] + below[x - 1] + below[x] + below[right])
            row.append(1 if alive == 3 or alive == 2 and here[x] else 0)
        out.append(row)
    return out


n = 64
grid = [[(x * 7 + y * 13) % 5 == 0 and 1 or 0 for x in range(n)] for y in range(n)]
for _ in range(N):
    grid = step(grid, n)
print(sum(map(sum, grid)))
