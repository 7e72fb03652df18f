def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def __bytes__(self):
        return b"AA"

    def __repr__(self):
        return "\u00e9"


class M:
    def __getitem__(self, k):
        return k


class S:
    def __bytes__(self):
        return "x"


t(lambda: b'%q' % 1)
t(lambda: b'%' % 1)
t(lambda: b'abc%' % 1)
t(lambda: b'%d' % ())
t(lambda: b'%d' % (1,2))
t(lambda: b'abc' % 1)
t(lambda: b'abc' % {})
t(lambda: b'abc' % ())
t(lambda: b'abc' % b'x')
t(lambda: b'abc' % (1,))
