"""Patterns, matches and scanners as objects. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('a(b)?(?P<n>c)', 32, [14, 8, 1, 2, 3, 1, 1, 97, 0, 16, 97, 23, 9, 0, 1, 17, 0, 16, 98, 17, 1, 18, 17, 2, 16, 99, 17, 3, 1], 2, {'n': 2}, (None, None, 'n')),
    ('(x)', 32, [14, 8, 1, 1, 1, 1, 0, 120, 0, 17, 0, 16, 120, 17, 1, 1], 1, {}, (None, None)),
]
TEXTS = ['abc', 'ac', 'x', '']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), repr(p.match(s)), t(lambda: (p.match(s)[0], p.match(s)['n'] if p.groupindex else '', p.match(s).group(1, 0))))

p = _sre.compile(*CODES[0])
m = p.match('abc')
print(p.pattern, p.flags, p.groups, p.groupindex, m.re is p, m.string, m.pos, m.endpos, m.start(), m.end(1), m.span('n'), bool(m))
print(t(m.group, 'x'), t(m.group, 5), t(m.group, -1), t(m.group, 1.5), t(m.start, 'x'), t(m.group, 2**70), t(m.group, []), t(m.groups, 1, 2), t(m.groups, 'd'), t(m.groupdict, default=1))
print(t(p.match), t(p.match, 5), t(p.match, b'a'), t(p.match, 'a', 0, 1, 2), t(p.match, 'a', x=1), t(p.search, 'a', 'b'), t(p.sub, 'a'), t(p.split, 'a', 'x'))
print(t(type(p)), t(type(m)), p == _sre.compile(*CODES[0]), p == _sre.compile(*CODES[1]), p != 5, hash(p), t(lambda: p < p), p.__copy__() is p, m.__deepcopy__({}) is m)
s = p.scanner('abcacx')
print(s.match(), s.match(), s.match(), s.match(), s.pattern == p)
s = p.scanner('xabcac')
print(s.search(), s.search(), s.search(), s.search())
for a in (('a', 0, [1], 0, {}, ()), ('a', 0, (1,), 0, {}, ()), ('a', 0, [2**32], 0, {}, ()), ('a', 0, [-1], 0, {}, ()), ('a', 0, ['a'], 0, {}, ()), ('a', 0, [99], 0, {}, ()), ('a', 0, [], 0, {}, ()), (5, 0, [1], 0, {}, ()), ('a', 0, [1], -1, {}, ()), ('a', 0, [1], 0, [], ()), ('a', 0, [1], 0, {}, []), ('a', 0x1fff, [1], 0, {}, ())):
    print(a, t(_sre.compile, *a))
print(t(_sre.unicode_iscased, 97), t(_sre.unicode_tolower, 2**40), t(_sre.unicode_tolower, 'a'), t(_sre.ascii_tolower, 65), t(_sre.ascii_iscased, 300), t(_sre.unicode_tolower, 0x130), _sre.getcodesize(), _sre.MAGIC)
