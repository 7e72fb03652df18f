"""A program's own sys.unraisablehook."""
import sys, weakref, gc


def hook(a):
    t = a.exc_traceback
    print('hook', a.exc_type.__name__, a.exc_value, t.tb_frame.f_code.co_name, a.err_msg, getattr(a.object, '__qualname__', None),
          type(a), len(a), sys.exc_info()[0], a.exc_value.__traceback__ is t, a.exc_value.__context__)


print(sys.unraisablehook is sys.__unraisablehook__, sys.unraisablehook, sys.unraisablehook.__text_signature__)
try:
    sys.unraisablehook(5)
except TypeError as e:
    print(e)
sys.unraisablehook = hook


class C:
    def __del__(self):
        1 / 0


class D:
    pass


C()
d = D()


def cb(r):
    raise KeyError('cb')


w = weakref.ref(d, cb)
del d


def g(how):
    try:
        yield
    except GeneratorExit:
        if how:
            yield
        raise ValueError('gen')


for how in 0, 1:
    x = g(how)
    next(x)
    del x
try:
    raise ValueError('outer')
except ValueError:
    C()
print(sys.exc_info())


class Cy:
    def __init__(self):
        self.me = self

    def __del__(self):
        raise OSError('cy')


Cy()
gc.collect()


class X:
    def __await__(self):
        yield


async def co():
    try:
        await X()
    finally:
        1 / 0

c = co()
c.send(None)
del c
kept = []


class H:
    def __call__(self, a):
        kept.append(a)
        print('H', a.exc_type, type(a).__doc__)


sys.unraisablehook = H()
C()
T = type(kept[0])
print(T, T.__module__, T.n_fields, T((1, 2, 3, 4, 5)), T.__match_args__)
sys.unraisablehook = hook


class Q:
    def __del__(self):
        raise SystemExit(4)


Q()
