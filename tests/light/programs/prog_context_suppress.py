class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        print("enter", [k.__name__ for k in self.kinds])
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value, trace is not None)
        return kind is not None and issubclass(kind, self.kinds)


with Suppress(KeyError) as s:
    {}["x"]
with Suppress(ValueError), Suppress(ZeroDivisionError):
    1 / 0
with Suppress():
    pass


def early():
    with Suppress() as a, Suppress(OSError):
        return "returned"


def loop():
    out = []
    for i in range(4):
        with Suppress(IndexError):
            if i == 1:
                continue
            if i == 3:
                break
            out.append([0][i])
    return out


print(early(), loop())


class Replace(Suppress):
    def __exit__(self, kind, value, trace):
        raise RuntimeError("from exit")


try:
    with Replace():
        raise KeyError("body")
except RuntimeError as error:
    print(repr(error), repr(error.__context__), error.__cause__)
with Suppress(LookupError), (Replace()):
    raise IndexError("last")
