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


t(lambda: b'%d %s' % (1,b'x'))
t(lambda: b'%s' % 'x')
t(lambda: b'%s' % 3)
t(lambda: b'%b|%s' % (A(),bytearray(b'q')))
t(lambda: b'%a %r' % ('é',A()))
t(lambda: b'%c%c' % (65,b'B'))
t(lambda: b'%c' % 256)
t(lambda: b'%c' % 'a')
t(lambda: b'%c' % b'ab')
t(lambda: b'%c' % 1.5)
