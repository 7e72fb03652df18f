N = 12000  # small: 400


def main(n):
    a, b, c = 1, 2, 3
    total = 0
    points = [(i, i + 1, (i * 2, i * 3)) for i in range(200)]
    for _ in range(n):
        a, b, c = b, c, (a + b) % 1000
        for x, y, (z, w) in points:
            total += x - y + z - w + a
    return total


print(main(N))
