def a():
    try:
        b()
    except Exception:
        c()
def b():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("b") from e
    finally:
        pass
def c():
    raise TypeError("in c",
        2)
a()
