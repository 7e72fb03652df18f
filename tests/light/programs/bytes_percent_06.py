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


t(lambda: b'%.99999999999999999999d' % 1)
t(lambda: b'%s %s' % (b'a',))
t(lambda: b'%((a))s' % {b'(a)':b'x'})
t(lambda: b'%5c|%-5c|' % (65,66))
t(lambda: b'%10a|%.3a' % ('abc','abcdef'))
t(lambda: b'%d' % 10**30)
t(lambda: b'%d' % True)
t(lambda: b'%x' % -255)
t(lambda: b'%e' % 10**400)
t(lambda: b'%d' % float('inf'))
