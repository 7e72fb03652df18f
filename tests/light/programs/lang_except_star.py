# except*: splitting, re-raising, naked exceptions, what handlers raise
def show(e, d=0):
    print("  " * d + type(e).__name__, e.args[0] if e.args else "", "ctx", type(e.__context__).__name__)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions:
            show(x, d + 1)


def run(exc, handlers):
    try:
        handlers(exc)
    except BaseException as e:
        print("out:")
        show(e)
    else:
        print("handled")


def h1(exc):
    try:
        raise exc
    except* ValueError as e:
        print("V", [str(x) for x in e.exceptions], e.message)
    except* (TypeError, KeyError) as e:
        print("TK", [type(x).__name__ for x in e.exceptions])
    else:
        print("else")
    finally:
        print("finally")


def EG(*a):
    return ExceptionGroup("g", list(a))


for exc in (EG(ValueError(1)), EG(ValueError(1), TypeError(2)), EG(OSError(3)), ValueError(4), OSError(5),
            EG(ValueError(1), EG(KeyError("k"), ZeroDivisionError("z"))),
            BaseExceptionGroup("b", [KeyboardInterrupt("ki"), ValueError(6)])):
    run(exc, h1)


def h2(exc):
    try:
        raise exc
    except* ValueError as e:
        raise
    except* TypeError as e:
        raise RuntimeError("new")
    except* KeyError:
        pass


for exc in (EG(ValueError(1)), EG(ValueError(1), TypeError(2)), EG(TypeError(1), KeyError(2)), ValueError(3),
            EG(ValueError(1), TypeError(2), KeyError(3), OSError(4)), TypeError(9)):
    run(exc, h2)


def h3(exc):
    try:
        raise exc
    except* ValueError as e:
        raise e from ZeroDivisionError("cause")


run(EG(ValueError(1), OSError(2)), h3)


def h4(exc):
    try:
        raise exc
    except* ExceptionGroup:
        pass


def h5(exc):
    try:
        raise exc
    except* 5:
        pass


def h6(exc):
    try:
        raise exc
    except* (ValueError, int):
        pass


for h in (h4, h5, h6):
    try:
        h(ValueError(1))
    except TypeError as e:
        print(e)


def h7(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print("inner", e.exceptions)
    except* TypeError as e:
        print("outer", e.exceptions)
    try:
        e
    except NameError as x:
        print(type(x).__name__, x)


run(EG(ValueError(1), TypeError(2)), h7)


def loop():
    for i in range(3):
        try:
            raise EG(ValueError(i))
        except* ValueError as e:
            for j in range(3):
                if j == 1:
                    break
            print(i, e.exceptions)


loop()
try:
    try:
        pass
    except* ValueError:
        print("no")
    else:
        print("else")
finally:
    print("fin")


def gen():
    try:
        yield 1
    except* ValueError as e:
        print("gen", e.exceptions)
        yield 2


g = gen()
next(g)
print(g.throw(ValueError("thrown")))
