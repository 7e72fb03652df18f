N = 22000  # small: 3500


def main(n):
    f = 1
    for i in range(2, n):
        f *= i
    s = 0
    while f:
        f, d = divmod(f, 1000000007)
        s += d
    return s, pow(3, 5000, 10 ** 40), (1 << 2000) % 1000003


print(main(N))
