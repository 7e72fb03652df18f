"""Names of classes that are longer than messages have them."""
L = type('L' * 120, (), {})
E = type('É' * 30, (), {})
x = L()
def t(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
t(lambda: x.a)
t(lambda: L.a)
t(lambda: x())
t(lambda: x[0])
t(lambda: x + 1)
t(lambda: x < x)
t(lambda: -x)
t(lambda: len(x))
t(lambda: iter(x))
t(lambda: next(x))
t(lambda: range(x))
t(lambda: {}[[x]])
t(lambda: pow(x, 1, 1))
t(lambda: [] * x)
t(lambda: E().b)
t(lambda: E() + 1)
t(lambda: setattr(type('S' * 60, (), {'__slots__': ()})(), 'p', 1))
class X(type('V' * 60, (ValueError,), {})): pass
print(repr(type('V' * 60, (ValueError,), {})(1)), repr(type('W' * 60, (set,), {})([1])), repr(type('B' * 60, (bytearray,), {})(b'a')))

N = 'L' * 300
o=type(N,(),{'__slots__':'a','p':1})()
t(lambda:o.a); t(lambda: setattr(o,'p',1)); t(lambda: delattr(o,'a')); t(lambda: setattr(o,'q',1)); t(lambda: delattr(o,'q')); t(lambda: delattr(type(N,(),{})(),'a'))
t(lambda: setattr(type(N,(),{'p':property(lambda s:1)})(),'p',1)); t(lambda: type(N,(),{'p':property()})().p); t(lambda: setattr(type(N,(),{'__slots__':(),'f':lambda s:1})(),'f',1))
t(lambda: delattr(type(N,(),{}),'a'))
