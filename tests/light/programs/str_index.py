"""Indices and slices."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'a', 'abcdef', 'aéሴ\U00010000x'):
    n = len(s)
    for i in range(-n - 1, n + 2):
        print(i, t(lambda: s[i]), end=' ')
    print()
    R = [None, 0, 1, 2, -1, -2, 10, -10, 2**70, -2**70]
    print(ascii([s[a:b] for a in R for b in R]))
    print(ascii([s[a:b:c] for a in R for b in R for c in (1, 2, -1, -2, 3, 100, -100)]))
class I:
    def __index__(self):
        return 1
s = 'abc'
print(s[I()], s[I():], s[True], t(lambda: s['a']), t(lambda: s[1.5]), t(lambda: s[None]), t(lambda: s[2**70]), t(lambda: s['a':]), t(lambda: s[::0]), t(lambda: s[1, 2]))
