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


t(lambda: b'%%' % ())
t(lambda: b'%5%|' % ())
t(lambda: bytearray(b'%d') % 3)
t(lambda: b'%ld %hd %Ld' % (1,2,3))
t(lambda: b'%i %u' % (1,2))
t(lambda: b'%s' % memoryview(b'mv'))
t(lambda: b'%.3d|%8.3d|%-8.3d|%#.3x|%+.3d' % (5,5,5,5,5))
t(lambda: b'%s' % S())
t(lambda: b'%s' % [1])
t(lambda: b'%99999999999999999999d' % 1)
