"""__getattr__: a query builder whose vocabulary is made up on the fly, a recording mock, and a module with one too."""

import copy
import sys
import types


class Field:
    def __init__(self, path):
        self.path = path

    def __getattr__(self, part):
        if part.startswith("__"):
            raise AttributeError(part)
        return Field(f"{self.path}.{part}")

    def _compare(operator):
        return lambda self, value: Condition(f"{self.path} {operator} {value!r}")

    __eq__, __ne__, __lt__, __ge__ = map(_compare, ("=", "<>", "<", ">="))
    del _compare

    def __contains__(self, value):
        raise TypeError("use field.one_of(...)")

    def one_of(self, *values):
        return Condition(f"{self.path} IN {values}")


class Condition:
    def __init__(self, text):
        self.text = text

    def __and__(self, other):
        return Condition(f"({self.text} AND {other.text})")

    def __or__(self, other):
        return Condition(f"({self.text} OR {other.text})")

    def __bool__(self):
        raise TypeError("a condition has no truth value: use & and |")


class Query:
    def __init__(self, *clauses):
        self.clauses = clauses

    def __getattr__(self, verb):
        if not verb.islower() or verb.startswith("_"):
            raise AttributeError(f"{type(self).__name__!r} cannot {verb}")

        def extend(*args, **kwargs):
            words = [arg.path if isinstance(arg, Field) else getattr(arg, "text", str(arg)) for arg in args]
            words += [f"{key} {value}" for key, value in kwargs.items()]
            return Query(*self.clauses, f"{verb.replace('_', ' ').upper()} {', '.join(words)}".strip())

        return extend

    def __str__(self):
        return " ".join(self.clauses)

    def __dir__(self):
        return ["from_", "select", "where", *super().__dir__()]


class Recorder:
    def __init__(self, path="", calls=None):
        self.__dict__.update(path=path, calls=[] if calls is None else calls)

    def __getattr__(self, name):
        return Recorder(f"{self.path}.{name}", self.calls)

    def __setattr__(self, name, value):
        self.calls.append(f"{self.path}.{name} = {value!r}")

    def __delattr__(self, name):
        self.calls.append(f"del {self.path}.{name}")

    def __call__(self, *args):
        self.calls.append(f"{self.path}{args}")
        return Recorder(f"{self.path}()", self.calls)


class Strict:
    known = "class attribute"

    def __getattribute__(self, name):
        value = super().__getattribute__(name)
        return f"<{value}>" if isinstance(value, str) and not name.startswith("__") else value

    def __getattr__(self, name):
        return self.known.upper() if name == "Known" else super().__getattr__(name)


def main():
    users, order = Field("users"), Field("order")
    query = Query().select(users.name, users.address.city, "count(*)").from_("users")
    query = query.where(
        (users.age >= 18) & (users.city.one_of("Rome", "Oslo") | (users.vip == True))
    )  # noqa: E712
    print(query.group_by(users.name).order_by(users.name, id="DESC").limit(10))
    print((order.lines.price != 0.5).text, (order == 0.0).text, [n for n in dir(query) if n[0] != "_"])

    recorder = Recorder("app")
    recorder.db.session("main").query("x", 1).limit
    recorder.debug = [1, 2]
    del recorder.cache.old
    print(*recorder.calls, sep="\n")

    module = types.ModuleType("lazy")
    exec(
        "def __getattr__(name):\n    if name == 'no': raise AttributeError('no such thing')\n"
        "    globals()[name] = name * 2\n    return globals()[name]",
        module.__dict__,
    )
    sys.modules["lazy"] = module
    from lazy import once

    print(once, "once" in vars(module), hasattr(module, "no"))
    strict = Strict()
    print(strict.known, strict.Known)

    for action in (
        lambda: query.Select,
        lambda: query._private,
        lambda: users.age in [1],
        lambda: 1 in users.age,
        lambda: strict.unknown,
        lambda: module.no,
        lambda: not (users.a == 1),
        lambda: copy.copy(users.a).path,
        lambda: users.age > 3,
        lambda: exec("from lazy import no"),
    ):
        try:
            print(action())
        except (AttributeError, TypeError, ImportError) as error:
            print(f"{type(error).__name__}: {error}")


main()
