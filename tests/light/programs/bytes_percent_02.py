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


t(lambda: b'%c' % -1)
t(lambda: b'%c' % bytearray(b'z'))
t(lambda: b'%5d|%-5d|%05d|%+d|% d' % (1,2,3,4,5))
t(lambda: b'%x %X %#x %#o %o' % (255,255,255,8,8))
t(lambda: b'%x' % 1.5)
t(lambda: b'%d' % 1.5)
t(lambda: b'%d' % 'a')
t(lambda: b'%d' % b'a')
t(lambda: b'%f %.2f %e %g %G' % (1.5,2.345,3e10,4e-10,5e20))
t(lambda: b'%f' % 'a')
