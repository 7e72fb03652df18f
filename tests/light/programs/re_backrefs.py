"""References to groups, conditions. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('(a)\\1', 32, [14, 8, 1, 2, 2, 1, 0, 97, 0, 17, 0, 16, 97, 17, 1, 11, 0, 1], 1, {}, (None, None)),
    ('(a*)b\\1', 32, [14, 4, 0, 1, 4294967295, 17, 0, 24, 6, 0, 4294967295, 16, 97, 1, 17, 1, 16, 98, 11, 0, 1], 1, {}, (None, None)),
    ('(a|b)\\1', 32, [14, 8, 4, 2, 2, 22, 97, 98, 0, 17, 0, 13, 5, 22, 97, 98, 0, 17, 1, 11, 0, 1], 1, {}, (None, None)),
    ('(?P<q>.)(?P=q)', 32, [14, 4, 0, 2, 2, 17, 0, 2, 17, 1, 11, 0, 1], 1, {'q': 1}, (None, 'q')),
    ('(a)?(?(1)b|c)', 32, [14, 4, 0, 1, 2, 23, 9, 0, 1, 17, 0, 16, 97, 17, 1, 18, 12, 0, 6, 16, 98, 15, 3, 16, 99, 1], 1, {}, (None, None)),
    ('(a)?(?(1)b)', 32, [14, 4, 0, 0, 2, 23, 9, 0, 1, 17, 0, 16, 97, 17, 1, 18, 12, 0, 4, 16, 98, 1], 1, {}, (None, None)),
    ('(?:(a)|b)(?(1)b|a)', 32, [14, 4, 0, 2, 2, 7, 9, 17, 0, 16, 97, 17, 1, 15, 7, 5, 16, 98, 15, 2, 0, 12, 0, 6, 16, 98, 15, 3, 16, 97, 1], 1, {}, (None, None)),
    ('(ab)+\\1', 32, [14, 4, 0, 4, 4294967295, 23, 11, 1, 4294967295, 17, 0, 16, 97, 16, 98, 17, 1, 18, 11, 0, 1], 1, {}, (None, None)),
    ('(a)(b)?(?(2)c|x?)', 32, [14, 8, 1, 1, 3, 1, 0, 97, 0, 17, 0, 16, 97, 17, 1, 23, 9, 0, 1, 17, 2, 16, 98, 17, 3, 18, 12, 1, 6, 16, 99, 15, 8, 24, 6, 0, 1, 16, 120, 1, 1], 2, {}, (None, None, None)),
    ('(a)\\1', 34, [14, 4, 0, 2, 2, 17, 0, 40, 97, 17, 1, 38, 0, 1], 1, {}, (None, None)),
]
TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'aabbcc', 'b\na', 'aaaa', 'xaby', 'ab\n', 'cabcab', 'Aa', 'bc']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(p.findall, s))
