"""str() with and without encodings."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


print(repr(str()), str(5), str('a'), str(object='x'), repr(str(b'a')), str(b'a', 'ascii'), str(b'\xc3\xa9', 'utf-8'), str(b'\xff', 'latin-1'), str(bytearray(b'ab'), 'utf-8'), str(b'\xff', errors='replace') == '\ufffd', repr(str(encoding='ascii')), repr(str(errors='x')))
class A:
    def __str__(self):
        return 'A!'
class B:
    def __repr__(self):
        return 'B!'
class C:
    def __str__(self):
        return 5
print(str(A()), str(B()), t(str, C()), t(str, 5, 'utf-8'), t(str, 'a', 'utf-8'), t(str, b'a', 5), t(str, b'a', 'utf-8', 5), t(str, b'\xff', 'ascii'), t(str, b'a', 'nope'), t(str, None, 'utf-8'), t(str, [], 'utf-8'))
class S(str):
    def __new__(cls, v, more=0):
        self = str.__new__(cls, v)
        self.more = more
        return self
s = S('abc', 7)
print(s, s.more, type(s).__name__, s == 'abc', hash(s) == hash('abc'), {'abc': 1}[s], type(str(s)).__name__, type(s + '').__name__, type(s[:]).__name__, type(s.upper()).__name__, s.__class__.__mro__)
