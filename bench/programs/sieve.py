"""Lists of flags and slices."""


def sieve(n):
    flags = [True] * n
    flags[0:2] = [False, False]
    for i in range(2, int(n**0.5) + 1):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(flags)


print(sieve(1500000))
