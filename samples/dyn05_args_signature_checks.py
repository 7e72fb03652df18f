"""*args/**kwargs: calls are bound against signatures before they are made, and the reference's own messages are shown."""

import inspect
import traceback


def checked(**types):
    """Checks the named arguments of each call; everything is forwarded as it came."""

    def decorate(function):
        signature = inspect.signature(function)

        def wrapper(*args, **kwargs):
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            for name, kind in types.items():
                value = bound.arguments[name]
                parameter = signature.parameters[name]
                values = value if parameter.kind is parameter.VAR_POSITIONAL else (value,)
                for one in values:
                    if not isinstance(one, kind):
                        raise TypeError(
                            f"{function.__name__}: {name} must be {kind.__name__}, not {type(one).__name__}"
                        )
            return function(*bound.args, **bound.kwargs)

        wrapper.__wrapped__ = function
        return wrapper

    return decorate


@checked(width=int, rows=list)
def table(title, /, width=10, *rows, fill=".", **footers):
    lines = [title.center(width, fill)]
    lines += [" ".join(row).ljust(width, fill) for row in rows]
    lines += [f"{key}:{value}".rjust(width, fill) for key, value in footers.items()]
    return "|".join(lines)


def plain(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs


def attempt(call, *args, **kwargs):
    try:
        print("ok   ", call(*args, **kwargs))
    except TypeError as error:
        print("error", error)


def main():
    attempt(table, "T", 12, ["a", "b"], ["c"], fill="-", sum=3)
    attempt(table, "T")
    attempt(table, "T", "wide")
    attempt(table, "T", 8, ["x"], ("y",))
    attempt(table, title="T")
    attempt(table)
    attempt(plain, 1, c=3)
    attempt(plain, 1, 2, 3, 4, c=5, e=6)
    attempt(plain)
    attempt(plain, 1)
    attempt(plain, 1, a=2, c=3)
    attempt(plain, *[1, 2], **{"c": 3, "b": 9})
    attempt(len, [1], [2])
    attempt(sorted, [3, 1], None)
    attempt(int, "12", bas=3)
    attempt("{} {}".format, *(1, 2, 3), **{"unused": 4})

    print(inspect.signature(table), inspect.getfullargspec(plain), sep="\n")
    try:
        plain(**{1: 2})
    except TypeError:
        last = traceback.format_exc().splitlines()[-1]
        print(last)
    table("T", width=4.5)


main()
