def spiral(n, m):
    grid = [[0] * m for _ in range(n)]
    top, bottom, left, right, k = 0, n - 1, 0, m - 1, 1
    while top <= bottom and left <= right:
        for c in range(left, right + 1):
            grid[top][c], k = k, k + 1
        top += 1
        for r in range(top, bottom + 1):
            grid[r][right], k = k, k + 1
        right -= 1
        if top <= bottom:
            for c in range(right, left - 1, -1):
                grid[bottom][c], k = k, k + 1
            bottom -= 1
        if left <= right:
            for r in range(bottom, top - 1, -1):
                grid[r][left], k = k, k + 1
            left += 1
    return grid


for shape in (4, 4), (1, 5), (3, 2), (5, 3):
    print(*shape)
    for row in spiral(*shape):
        print(*(f"{x:>3}" for x in row), sep="")
grid = spiral(3, 3)
print([row[::-1] for row in zip(*grid)], list(map(list, zip(*grid[::-1]))))
print([grid[i][i] for i in range(3)], [grid[i][~i] for i in range(3)])
