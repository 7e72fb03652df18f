def tag(name):
    print("make", name)

    def wrap(function):
        print("wrap", name, getattr(function, "__name__", "?"))

        def inner(*args):
            return f"<{name}>{function(*args)}</{name}>"

        inner.__name__ = f"{name}_{function.__name__}"
        return inner

    return wrap


@tag("a")
@tag("b")
@(lambda f: tag("c")(f))
def text(s):
    return s.upper()


print(text("hi"), text.__name__)
registry = {}


@registry.setdefault.__class__.__call__.__class__ and (lambda f: registry.setdefault(f.__name__, f))
def one():
    return 1


@lambda cls: (print("class", cls.__name__), cls)[1]
class Two:
    @staticmethod
    @tag("s")
    def make():
        return "two"


print(registry["one"] is one, Two.make(), Two().make())


