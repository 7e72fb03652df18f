"""startswith and endswith: tuples, bounds, errors."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'abc', 'abcabc', 'ሴab'):
    for p in ('', 'a', 'abc', 'bc', 'ሴ', ('x', 'a'), (), ('bc', ''), 'abcd'):
        print(ascii(s), ascii(p), s.startswith(p), s.endswith(p), [s.startswith(p, a, b) for a in (0, 1, 5, -2) for b in (None, 0, 2, -1)], [s.endswith(p, a, b) for a in (0, 1, 5, -2) for b in (None, 0, 2, -1)])
for n in ('startswith', 'endswith'):
    f = getattr('abc', n)
    print(n, t(f), t(f, 1), t(f, ('a', 1)), t(f, (1, 'a')), t(f, ['a']), t(f, None), t(f, 'a', 'b'), t(f, 'a', 1, 2, 3), t(f, ('z', 5)))
