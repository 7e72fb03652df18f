"""The attributes and texts of Unicode errors."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(e):
    print(type(e).__name__, str(e), repr(e), e.args, getattr(e, 'encoding', None), ascii(e.object), e.start, e.end, e.reason)
for f in (lambda: 'aé'.encode('ascii'), lambda: 'aéሴ'.encode('ascii'), lambda: b'a\xff'.decode('ascii'), lambda: b'\xe1\x88a'.decode(), lambda: '\U00010000'.encode('latin-1')):
    try:
        f()
    except UnicodeError as e:
        show(e)
E, D, T = UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError
for e in (E('x', 'abc', 0, 1, 'why'), E('x', 'aé', 1, 2, 'why'), E('x', '\U00010000', 0, 1, 'why'), E('x', 'abc', 0, 2, 'why'), E('x', '', 5, 6, 'why'), D('x', b'abc', 0, 1, 'why'), D('x', bytearray(b'abc'), 1, 3, 'why'), T('abc', 0, 1, 'why'), T('aሴc', 1, 2, 'why'), T('abc', 0, 3, 'why')):
    show(e)
e = E('x', 'abc', 0, 1, 'why')
e.encoding, e.object, e.start, e.end, e.reason = 'y', 'ሴb', 0, 1, 'new'
print(e, e.args)
e.reason = 5
print(e)
for f, a in ((E, ()), (E, (1, 'a', 0, 1, 'b')), (E, ('x', 1, 0, 1, 'b')), (E, ('x', 'a', 'z', 1, 'b')), (E, ('x', 'a', 0, 1, 2)), (D, ('x', 'a', 0, 1, 'b')), (T, ('a', 0, 1)), (T, (1, 0, 1, 'b'))):
    print(t(f, *a))
print(issubclass(E, UnicodeError), issubclass(UnicodeError, ValueError), E.__mro__)
