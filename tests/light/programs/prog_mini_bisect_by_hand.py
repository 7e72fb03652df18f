def bisect(a, x, right=True):
    low, high = 0, len(a)
    while low < high:
        mid = (low + high) // 2
        if x < a[mid] or not right and not a[mid] < x:
            high = mid
        else:
            low = mid + 1
    return low


a = [1, 3, 3, 3, 7, 9]
print([bisect(a, x) for x in range(11)], [bisect(a, x, False) for x in range(11)])
print(["FDCBA"[bisect([60, 70, 80, 90], s)] for s in (33, 99, 77, 70, 89, 90, 100)])
bisect(a, "x")
