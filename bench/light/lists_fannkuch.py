N = 4  # small: 1
SIZE = 8  # small: 7


def fannkuch(n):
    perm1 = list(range(n))
    count = list(range(1, n + 1))
    best, checksum, r, k = 0, 0, n, 0
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        perm = perm1[:]
        flips = 0
        first = perm[0]
        while first:
            perm[:first + 1] = perm[first::-1]
            flips += 1
            first = perm[0]
        best = max(best, flips)
        checksum += flips if k % 2 == 0 else -flips
        while True:
            if r == n:
                return checksum, best
            perm0 = perm1[0]
            for i in range(r):
                perm1[i] = perm1[i + 1]
            perm1[r] = perm0
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        k += 1


print([fannkuch(SIZE) for _ in range(N)])
