"""find, rfind, index, rindex, count with bounds of every kind."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


S = ['', 'a', 'abcabcabc', 'aaaa', 'ሴaሴbሴ', '\U00010000a\U00010000', 'mississippi']
P = ['', 'a', 'abc', 'aa', 'ሴ', '\U00010000', 'ss', 'issi', 'z', 'abcabcabcabc']
B = [(), (0,), (1,), (-3,), (100,), (0, 5), (2, -1), (-4, -1), (5, 2), (None, None), (None, 3), (3, None), (2**70,), (-2**70, 2**70), (True,)]
for s in S:
    for p in P:
        print(ascii(s), ascii(p), [[getattr(s, n)(p, *b) for b in B] for n in ('find', 'rfind', 'count')])
class I:
    def __index__(self):
        return 2
print('abcabc'.find('c', I()), 'abcabc'.rfind('c', 0, I()))
for n in ('find', 'rfind', 'index', 'rindex', 'count'):
    f = getattr('abc', n)
    print(n, t(f), t(f, 1), t(f, 'a', 'b'), t(f, 'a', 1.5), t(f, 'a', 1, 2, 3), t(f, None), t(f, 'z'), t(f, ''))
