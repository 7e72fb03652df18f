def risky(n):
    try:
        if n == 0:
            raise ValueError("zero", n)
        if n == 1:
            return "returned"
        if n == 2:
            1 // 0
        return "end"
    except ValueError as e:
        return ("value", e.args)
    else:
        return "else"
    finally:
        print("finally", n)


for i in range(4):
    try:
        print(risky(i))
    except ZeroDivisionError as e:
        print("outer", e, repr(e))


class Boom(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def __str__(self):
        return f"boom {self.b}"


try:
    try:
        raise Boom(1, 2)
    except Boom as e:
        raise KeyError("k") from e
except KeyError as e:
    print(repr(e), repr(e.__cause__), e.__cause__.args, str(e.__cause__), e.__suppress_context__)
try:
    try:
        {}["x"]
    except KeyError:
        [].pop()
except IndexError as e:
    print(e, repr(e.__context__))


def loop():
    out = []
    for i in range(10):
        try:
            if i % 3 == 0:
                continue
            if i == 8:
                break
            out.append(i)
        finally:
            out.append("f")
    else:
        out.append("never")
    return out


print(loop())


def nested():
    for i in range(3):
        try:
            try:
                raise RuntimeError(i)
            finally:
                if i == 1:
                    continue
        except RuntimeError as e:
            print("got", e)
    try:
        return "try"
    finally:
        return "finally"


print(nested())
try:
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        pass
    print(e)
except NameError as err:
    print(err)
for exc in (ValueError, (KeyError, ValueError), Exception):
    try:
        int("x")
    except exc as e:
        print("caught by", exc, e)
        break
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    assert 1 == 2, "math"
except AssertionError as e:
    print("assert", e)


class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.name, t, v, tb is not None)
        return self.swallow


with CM("a") as a, CM("b", True):
    print(a.name)
    raise ValueError("inside")
print("after")


def early():
    with CM("c"):
        for i in range(5):
            with CM(i):
                if i == 1:
                    return i


print(early())
try:
    with CM("d"):
        {}["missing"]
except KeyError as e:
    print("through", e)
