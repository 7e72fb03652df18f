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


t(lambda: b'%(a)d' % {b'a':1})
t(lambda: b'%(a)d' % {'a':1})
t(lambda: b'%(a)s' % M())
t(lambda: b'%(a' % {})
t(lambda: b'%(a)d' % 3)
t(lambda: b'%*d|%.*f' % (5,1,2,1.234))
t(lambda: b'%*d' % ('a',1))
t(lambda: b'%.*d' % ('a',1))
t(lambda: b'%-*d|' % (-5,1))
t(lambda: b'%10s|%-10s|%.2s' % (b'abc',b'abc',b'abc'))
