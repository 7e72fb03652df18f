# with, try, finally: flow in and out
class CM:
    def __init__(self, n, swallow=False, fail=None):
        self.n, self.swallow, self.fail = n, swallow, fail

    def __enter__(self):
        print("enter", self.n)
        if self.fail == "enter":
            raise ValueError("enter")
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, v, tb is not None)
        if self.fail == "exit":
            raise KeyError("exit")
        return self.swallow


def f(kind):
    for i in range(3):
        try:
            with CM("a") as a, CM("b", swallow=kind == "swallow"):
                if kind == "return":
                    return "ret"
                if kind == "break":
                    break
                if kind == "continue":
                    continue
                if kind in ("raise", "swallow"):
                    raise TypeError("body")
                print("body", i)
        finally:
            print("finally", i)
        break
    else:
        return "else"
    return "end"


for kind in ("", "return", "break", "continue", "swallow"):
    print(kind, f(kind))
try:
    f("raise")
except TypeError as e:
    print("caught", e)
for fail in ("enter", "exit"):
    try:
        with CM(1), CM(2, fail=fail):
            print("in")
    except Exception as e:
        print(repr(e), repr(e.__context__))
try:
    with CM(1, fail="exit"):
        raise ValueError("x")
except KeyError as e:
    print(repr(e), repr(e.__context__))
for bad in (5, type("E", (), {"__enter__": 1}), type("E2", (), {"__enter__": lambda s: 1})()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
with (CM("p") as p, CM("q")):
    print(p.n)
with CM("t") as (lst := [0])[0] if False else CM("u") as v:
    print(v.n)


def overrides():
    for i in range(2):
        try:
            return "try"
        finally:
            if i == 0:
                continue
            return "finally"


def swallows():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


def nested():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
        else:
            print("no")
        finally:
            print("f1")
    except KeyError as e:
        print(repr(e.__context__))
        try:
            raise
        except KeyError as e2:
            print(e2 is e)
    else:
        print("no")
    finally:
        print("f2")


print(overrides(), swallows(), nested())


def ret_order():
    x = 1
    try:
        return x
    finally:
        x = 2


def els():
    try:
        pass
    except ValueError:
        print("no")
    else:
        print("else")
        return "from else"
    finally:
        print("fin")


print(ret_order(), els())
try:
    try:
        raise ValueError("a")
    finally:
        try:
            raise KeyError("b")
        except KeyError:
            print("inner handled")
except ValueError as e:
    print(e, e.__context__)
try:
    raise
except RuntimeError as e:
    print(e)
for exc, cause in ((ValueError, None), (ValueError("v"), KeyError), (5, None), (ValueError, 5), (int, None)):
    try:
        try:
            raise exc from cause
        except ValueError as e:
            print(repr(e), repr(e.__cause__), e.__suppress_context__)
    except TypeError as e:
        print(e)
try:
    try:
        1 / 0
    except (ValueError, 5):
        pass
except TypeError as e:
    print(e)


def gen():
    with CM("gen"):
        yield 1
        yield 2


for x in gen():
    print(x)
g = gen()
next(g)
g.close()
