"""Complex numbers."""


def rows(width, height):
    for y in range(height):
        line = 0
        for x in range(width):
            c = complex(3 * x / width - 2, 2 * y / height - 1)
            z, n = 0j, 0
            while n < 50 and abs(z) < 2:
                z, n = z * z + c, n + 1
            line += n
        yield line


print(sum(rows(150, 100)))
