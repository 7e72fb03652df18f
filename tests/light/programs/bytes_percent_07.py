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


t(lambda: b'%\xe9' % 1)
t(lambda: b'%s%\xe9' % (b'a',1))
t(lambda: b'%\n' % 1)
t(lambda: b'%s' % (b'\xff',))
t(lambda: b'%05s|' % b'a')
t(lambda: b'%0-5d|% +d|%-05d' % (1,2,3))
t(lambda: b'%F %E' % (1.5,float('nan')))
t(lambda: b'%010f|%+f|%-10f|' % (-1.5,1.5,2))
t(lambda: b'%(x)*d' % {b'x':3})
t(lambda: type(bytearray(b'%s') % b'a'))
