def show(f, *a, **k):
    try:
        e = f(*a, **k)
    except Exception as x:
        print("!", type(x).__name__, x)
        return None
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args, "|", e.message, e.exceptions)
    return e


V, T = ValueError(1), TypeError(2)
for cls in (BaseExceptionGroup, ExceptionGroup):
    for args in (("m", [V, T]), ("m", (V,)), (), ("m",), (1, [V]), ("m", []), ("m", V), ("m", {V}), ("m", {V: 1}), ("m", [V, 5]), ("m", [V, ValueError]), ("m", [KeyboardInterrupt()]), ("m", [V], 3), ("m", "ab")):
        show(cls, *args)


class MyEG(ExceptionGroup):
    pass


class MyBEG(BaseExceptionGroup):
    pass


show(MyEG, "x", [V])
show(MyEG, "x", [KeyboardInterrupt(1)])
show(MyBEG, "x", [KeyboardInterrupt(1)])
show(MyBEG, "x", [V])
show(ExceptionGroup, "x", [V], a=1)
show(ExceptionGroup, message="x", exceptions=[V])
print(ExceptionGroup.__mro__, ExceptionGroup.__module__, ExceptionGroup.__bases__)
g = ExceptionGroup("g", [V])
for name in ("message", "exceptions"):
    try:
        setattr(g, name, 5)
    except AttributeError as e:
        print(e)
print(issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception))

eg = ExceptionGroup("top", [V, ExceptionGroup("in", [TypeError("t"), KeyError("k")]), OSError("o"), ExceptionGroup("deep", [ExceptionGroup("er", [ValueError("v2")])])])
eg.add_note("note")
for m in (ValueError, (TypeError, KeyError), Exception, ExceptionGroup, LookupError, ZeroDivisionError, lambda e: isinstance(e, OSError), lambda e: len(e.args) == 2):
    print("sub", repr(eg.subgroup(m)))
    a, b = eg.split(m)
    print("  split", repr(a), "/", repr(b))
    if a is not None and a is not eg:
        print("  ", a.__notes__, a.__notes__ is eg.__notes__)
print(eg.split(Exception)[0] is eg)
for bad in (5, "x", int, (ValueError, 5), None):
    for f in (eg.split, eg.subgroup):
        try:
            f(bad)
        except TypeError as e:
            print(e)


def bad(e):
    raise RuntimeError("cond")


try:
    eg.split(bad)
except RuntimeError as e:
    print(e)


class Derived(ExceptionGroup):
    def derive(self, excs):
        print("derive", type(excs).__name__, len(excs))
        return Derived("derived " + self.message, excs)


d = Derived("d", [V, T, Derived("e", [V, OSError(1)])])
try:
    raise d from KeyError("cause")
except ExceptionGroup as e:
    pass
m, r = d.split(ValueError)
print(repr(m), repr(r), m.__cause__, r.__cause__, m.__traceback__ is d.__traceback__, m.__suppress_context__)


class BadDerive(ExceptionGroup):
    def derive(self, excs):
        return 5


try:
    BadDerive("b", [V, T]).split(ValueError)
except TypeError as e:
    print(e)
print(eg.derive([V]), type(eg.derive([KeyboardInterrupt()])).__name__)
print(eg.__reduce__()[1])
print(hasattr(eg.subgroup(ValueError), "__notes__"))
excs = [V]
x = ExceptionGroup("list", excs)
excs.append(T)
print(x.exceptions, x.args)
