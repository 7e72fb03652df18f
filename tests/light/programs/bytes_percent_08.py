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


t(lambda: b'%d' % None)
t(lambda: 'x' % b'')
t(lambda: 5 % b'')
t(lambda: b'%c' % True)
t(lambda: b'%c' % 10**30)
t(lambda: b'%#X|%#010x' % (255,255))
t(lambda: b'%.0f %#.0f' % (1.5,1.5))
t(lambda: b'%s' % None)
