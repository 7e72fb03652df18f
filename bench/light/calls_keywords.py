N = 600000  # small: 15000


def area(width, height=2, *, scale=1):
    return width * height * scale


def total(n):
    s = 0
    for i in range(n):
        s += area(i) + area(i, 3) + area(i, height=4) + area(i, scale=2)
    return s


print(total(N))
