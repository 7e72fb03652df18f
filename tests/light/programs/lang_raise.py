# raise in all forms, context and cause, re-raising
def chain(e):
    out = []
    while e:
        out.append((type(e).__name__, str(e), e.__suppress_context__))
        e = e.__cause__ or e.__context__
    return out


try:
    try:
        raise ValueError("a")
    except ValueError as v:
        raise KeyError("b") from v
except KeyError as e:
    print(chain(e))
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b")
except KeyError as e:
    print(chain(e))
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b") from None
except KeyError as e:
    print(chain(e), e.__context__ is not None)
try:
    try:
        try:
            1 / 0
        finally:
            raise TypeError("t")
    except TypeError as e:
        print(chain(e))
        raise
except TypeError as e:
    print("again", chain(e))


def f():
    try:
        raise ValueError("x")
    except ValueError as e:
        e2 = e
        try:
            raise e
        except ValueError as e3:
            print(e3 is e2, e3.__context__)
        raise e2


try:
    f()
except ValueError as e:
    print(e, e.__context__)


def bare():
    raise


try:
    try:
        raise OSError("os")
    except OSError:
        bare()
except OSError as e:
    print(e)
for bad in (5, "s", None, int, [], object()):
    try:
        raise bad
    except TypeError as e:
        print(e)


class E(Exception):
    def __init__(self, a, b=2):
        super().__init__(a, b)
        self.a = a


try:
    raise E(1)
except E as e:
    print(e, e.args, e.a)
try:
    raise E
except TypeError as e:
    print(e)


class Base(Exception):
    pass


class Sub(Base):
    pass


for exc in (Base, Sub, Sub("s"), KeyError("k")):
    try:
        try:
            raise exc
        except Sub:
            print("sub")
        except (Base, KeyError) as e:
            print("base or key", repr(e))
    except Exception as e:
        print("missed", e)
try:
    raise ValueError("v").with_traceback(None)
except ValueError as e:
    print(e, e.__traceback__ is not None)
try:
    try:
        raise ValueError
    except KeyError:
        pass
    else:
        print("no")
    finally:
        print("finally")
except ValueError as e:
    print(repr(e))


def loop():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError(i)
            print("ok", i)
        except ValueError as e:
            print("err", e)
            continue
        finally:
            print("f", i)
    return "done"


print(loop())
