cache = {1: 1}


def length(n):
    path = []
    while n not in cache:
        path.append(n)
        n = 3 * n + 1 if n & 1 else n >> 1
    known = cache[n]
    for i, m in enumerate(reversed(path), 1):
        cache[m] = known + i
    return known + len(path)


best = max(range(1, 3000), key=length)
print(best, length(best), length(27), len(cache), max(cache))
chain = [best]
while chain[-1] != 1:
    chain.append(chain[-1] // 2 if chain[-1] % 2 == 0 else chain[-1] * 3 + 1)
print(chain[:6], chain[-4:], max(chain), sum(chain))
print({n: length(n) for n in (2 ** 40, 10 ** 12 + 39, 97)})
