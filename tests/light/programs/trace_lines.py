def f(x):
    y = x + 1
    raise ValueError(
        x,
        y,
    )


def g(x):
    z = [x]
    return f(
        x
    )


def show(e):
    tb = e.__traceback__
    out = []
    while tb:
        c = None if tb.tb_frame.f_back is None else 1
        out.append((tb.tb_lineno, tb.tb_frame.f_lineno, sorted(tb.tb_frame.f_locals)[:3] if c is not None else 0))
        tb = tb.tb_next
    print(type(e).__name__, e.args, out)


try:
    g(1)
except ValueError as e:
    show(e)


def again():
    try:
        g(2)
    except ValueError as e:
        try:
            raise
        except ValueError as e2:
            show(e2)
        try:
            raise e
        except ValueError as e2:
            show(e2)
        raise


try:
    again()
except ValueError as e:
    show(e)


def fin():
    try:
        g(3)
    finally:
        x = 1


try:
    fin()
except ValueError as e:
    show(e)


def gen():
    yield 1
    yield f(4)


def use():
    for v in gen():
        pass


try:
    use()
except ValueError as e:
    show(e)


def gen2():
    try:
        yield 1
    except KeyError:
        raise


it = gen2()
next(it)
try:
    it.throw(KeyError("k"))
except KeyError as e:
    show(e)
it = gen2()
try:
    it.throw(KeyError("unstarted"))
except KeyError as e:
    show(e)
try:
    it.throw(KeyError("finished"))
except KeyError as e:
    show(e)


class C: # body
    try:
        g(5)
    except ValueError as e:
        show(e)


try:
    list(map(lambda v: v.missing, [1]))
except AttributeError as e:
    show(e)
try:
    sorted([1, 2], key=lambda v: f(v))
except ValueError as e:
    show(e)
try:
    f()
except TypeError as e:
    show(e)

tb = None
try:
    g(6)
except ValueError as e:
    tb = e.__traceback__
print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next.tb_next)
for bad in (tb, 5, tb.tb_next):
    try:
        tb.tb_next.tb_next.tb_next = bad
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    del tb.tb_next
except TypeError as e:
    print(e)
tb.tb_next.tb_next = None
print(tb.tb_next.tb_next)
T = type(tb)
print(T.__name__, T.__module__)
n = T(tb, tb.tb_frame, 7, 9)
print(n.tb_lineno, n.tb_lasti, n.tb_next is tb, n.tb_frame is tb.tb_frame)
for args in ((1, tb.tb_frame, 1, 1), (None, 1, 1, 1), (None, tb.tb_frame, "a", 1), (None, tb.tb_frame, 2**31, 0), (None, tb.tb_frame, 1, -2**40), (None, tb.tb_frame, 1, 2**70)):
    try:
        T(*args)
    except (TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print(T(None, tb.tb_frame, tb_lasti=1, tb_lineno=2).tb_lineno)
try:
    raise ValueError("with").with_traceback(n)
except ValueError as e:
    print(e.__traceback__.tb_next is n)
for bad in (5, "x"):
    try:
        ValueError().with_traceback(bad)
    except TypeError as e:
        print(e)
    try:
        ValueError().__traceback__ = bad
    except TypeError as e:
        print(e)
