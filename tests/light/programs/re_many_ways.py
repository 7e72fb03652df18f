"""Patterns with many ways to fail, and long texts. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('(?:a|aa)+$', 32, [14, 4, 0, 1, 4294967295, 23, 15, 1, 4294967295, 16, 97, 7, 3, 15, 7, 5, 16, 97, 15, 2, 0, 18, 6, 5, 1], 0, {}, (None,)),
    ('(a*)*b', 32, [14, 4, 0, 1, 4294967295, 23, 14, 0, 4294967295, 17, 0, 24, 6, 0, 4294967295, 16, 97, 1, 17, 1, 18, 16, 98, 1], 1, {}, (None, None)),
    ('(?:ab?)*c', 32, [14, 4, 0, 1, 4294967295, 23, 12, 0, 4294967295, 16, 97, 24, 6, 0, 1, 16, 98, 1, 18, 16, 99, 1], 0, {}, (None,)),
    ('([ab]*)([bc]*)$', 32, [14, 4, 0, 0, 4294967295, 17, 0, 24, 10, 0, 4294967295, 13, 5, 22, 97, 98, 0, 1, 17, 1, 17, 2, 24, 10, 0, 4294967295, 13, 5, 22, 98, 99, 0, 1, 17, 3, 6, 5, 1], 2, {}, (None, None, None)),
    ('(?:.*?,){3}', 32, [14, 4, 0, 3, 4294967295, 23, 11, 3, 3, 26, 5, 0, 4294967295, 2, 1, 16, 44, 18, 1], 0, {}, (None,)),
]
TEXTS = ['aaaaaaaaaaaaaax', 'abababababababab', 'a,a,a,a,a,a,a,a,a,']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.search(s))), t(p.findall, s))

p = _sre.compile(*CODES[2])
print(p.match('ab' * 3000 + 'c').span(), p.match('ab' * 3000))
p = _sre.compile(*CODES[3])
print(p.match('ab' * 5000 + 'c' * 10).regs, len(_sre.compile(*CODES[4]).findall('x,' * 3000)))
