def bubble(a):
    for n in range(len(a), 1, -1):
        swapped = False
        for i in range(n - 1):
            if a[i] > a[i + 1]:
                a[i], a[i + 1], swapped = a[i + 1], a[i], True
        if not swapped:
            break
    return a


def quick(a):
    if len(a) < 2:
        return a
    pivot, *rest = a
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if not x < pivot])


def merge(a):
    if len(a) < 2:
        return a
    left, right = merge(a[:len(a) // 2]), merge(a[len(a) // 2:])
    out = []
    while left and right:
        out.append((right if right[0] < left[0] else left).pop(0))
    return out + left + right


def shell(a):
    gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x, j = a[i], i
            while j >= gap and x < a[j - gap]:
                a[j], j = a[j - gap], j - gap
            a[j] = x
        gap //= 2
    return a


def counting(a):
    counts = [0] * (max(a, default=-1) + 1)
    for x in a:
        counts[x] += 1
    return [x for x, n in enumerate(counts) for _ in range(n)]


data = [(i * 7919 + 13) % 101 for i in range(40)]
for sort in bubble, quick, merge, shell, counting:
    print(sort.__name__, sort(data[:]) == sorted(data), sort([]), sort([2, 1]))
print(merge([(1, "b"), (0, "z"), (1, "a")][:]), quick("hello".split() + ["a"]), sorted(data, reverse=True)[:5])
quick([1, None])
