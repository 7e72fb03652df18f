N = 150000  # small: 8000


def quick(a, lo, hi):
    while lo < hi:
        p = a[(lo + hi) // 2]
        i, j = lo, hi
        while i <= j:
            while a[i] < p:
                i += 1
            while a[j] > p:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i += 1
                j -= 1
        if j - lo < hi - i:
            quick(a, lo, j)
            lo = i
        else:
            quick(a, i, hi)
            hi = j


data = [(i * 7919) % 1000003 for i in range(N)]
quick(data, 0, len(data) - 1)
print(data[0], data[N // 2], data[-1])
