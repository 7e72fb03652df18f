N = 240000  # small: 6000


def counter(step):
    n = 0

    def bump(by=1):
        nonlocal n
        n += by * step
        return n

    return bump


def compose(f, g):
    return lambda x: f(g(x))


bumps = [counter(k) for k in range(1, 6)]
chain = compose(compose(lambda x: x + 1, lambda x: x * 2), lambda x: x - 3)
total = 0
for i in range(N):
    for bump in bumps:
        total += bump()
    total += chain(i)
print(total)
