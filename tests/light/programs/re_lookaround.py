"""Looking ahead and behind. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('a(?=b)', 32, [14, 8, 1, 1, 1, 1, 1, 97, 0, 16, 97, 4, 5, 0, 16, 98, 1, 1], 0, {}, (None,)),
    ('a(?!b)', 32, [14, 8, 1, 1, 1, 1, 1, 97, 0, 16, 97, 5, 5, 0, 16, 98, 1, 1], 0, {}, (None,)),
    ('(?<=a)b', 32, [14, 4, 0, 1, 1, 4, 5, 1, 16, 97, 1, 16, 98, 1], 0, {}, (None,)),
    ('(?<!a)b', 32, [14, 4, 0, 1, 1, 5, 5, 1, 16, 97, 1, 16, 98, 1], 0, {}, (None,)),
    ('(?=(a+))a*b', 32, [14, 4, 0, 1, 4294967295, 4, 14, 0, 17, 0, 24, 6, 1, 4294967295, 16, 97, 1, 17, 1, 1, 24, 6, 0, 4294967295, 16, 97, 1, 16, 98, 1], 1, {}, (None, None)),
    ('(?<=(a))b', 32, [14, 4, 0, 1, 1, 4, 9, 1, 17, 0, 16, 97, 17, 1, 1, 16, 98, 1], 1, {}, (None, None)),
    ('(?!.*b)', 32, [14, 4, 0, 0, 0, 5, 11, 0, 24, 5, 0, 4294967295, 2, 1, 16, 98, 1, 1], 0, {}, (None,)),
    ('(?<=ab)', 32, [14, 4, 0, 0, 0, 4, 7, 2, 16, 97, 16, 98, 1, 1], 0, {}, (None,)),
    ('(?=a|b)', 32, [14, 4, 0, 0, 0, 4, 9, 0, 13, 5, 22, 97, 98, 0, 1, 1], 0, {}, (None,)),
    ('(?<!^)a', 32, [14, 4, 0, 1, 1, 5, 5, 0, 6, 0, 1, 16, 97, 1], 0, {}, (None,)),
    ('(?:(?=a)a|b)+', 32, [14, 4, 0, 1, 4294967295, 23, 21, 1, 4294967295, 7, 11, 4, 5, 0, 16, 97, 1, 16, 97, 15, 7, 5, 16, 98, 15, 2, 0, 18, 1], 0, {}, (None,)),
    ('(?!(a)b)a', 32, [14, 4, 0, 1, 1, 5, 11, 0, 17, 0, 16, 97, 17, 1, 16, 98, 1, 16, 97, 1], 1, {}, (None, None)),
]
TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'aabbcc', 'b\na', 'aaaa', 'xaby', 'ab\n']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(p.findall, s), [m.span() for m in p.finditer(s)])
