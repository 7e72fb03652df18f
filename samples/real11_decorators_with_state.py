"""Decorators with state: a rate limit, a memo with an eviction policy, a registry with versions, stacked and on classes."""

import functools
from collections import OrderedDict


class CallLimit:
    """As a class: the instance that replaces the function holds the budget; it binds like a method where it must."""

    def __init__(self, function, budget=3):
        functools.update_wrapper(self, function)
        self.function, self.budget, self.left = function, budget, {}

    @classmethod
    def of(cls, budget):
        return lambda function: cls(function, budget)

    def __get__(self, instance, owner=None):
        return self if instance is None else functools.partial(self, instance)

    def __call__(self, *args, **kwargs):
        who = getattr(args[0], "name", "anybody") if args else "anybody"
        left = self.left.setdefault(who, self.budget)
        if not left:
            raise PermissionError(f"{self.__name__}: budget of {who} is used up")
        self.left[who] = left - 1
        return self.function(*args, **kwargs)


def memo(size=2, *, key=None):
    """As nested functions: the cache is a free variable, its figures are attributes of the wrapper."""

    def decorate(function):
        cache = OrderedDict()

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            label = key(*args, **kwargs) if key else (args, *sorted(kwargs.items()))
            if label in cache:
                wrapper.hits += 1
                cache.move_to_end(label)
            else:
                wrapper.misses += 1
                cache[label] = function(*args, **kwargs)
                if len(cache) > size:
                    wrapper.evicted.append(cache.popitem(last=False)[0])
            return cache[label]

        wrapper.hits = wrapper.misses = 0
        wrapper.evicted = []
        wrapper.cache = cache
        return wrapper

    return decorate


class versioned:
    table = {}

    def __init__(self, number):
        self.number = number

    def __call__(self, function):
        versions = self.table.setdefault(function.__qualname__, {})
        if self.number in versions:
            raise ValueError(f"{function.__qualname__} has a version {self.number} already")
        versions[self.number] = function

        @functools.wraps(function)
        def newest(*args, version=None, **kwargs):
            return versions[version or max(versions)](*args, **kwargs)

        return newest


def singleton(cls):
    made = None

    @functools.wraps(cls, updated=())
    def get(*args, **kwargs):
        nonlocal made
        made = made or cls(*args, **kwargs)
        return made

    get.cls = cls
    return get


class Client:
    def __init__(self, name):
        self.name = name

    @CallLimit.of(2)
    def fetch(self, what):
        """Costs one of the budget."""
        return f"{self.name} got {what}"

    @CallLimit
    @staticmethod
    def ping():
        return "pong"


@versioned(1)
def greet(name):
    return f"Hi {name}"


@versioned(3)
def greet(name, mark="!"):  # noqa: F811
    return f"Hello, {name}{mark}"


@memo(size=3, key=lambda text, **_: text.casefold())
@memo(size=1)
def measure(text, *, unit="chars"):
    return f"{len(text)} {unit}"


@singleton
class Settings:
    """One of them."""

    def __init__(self, **values):
        self.values = values


def main():
    ada, bob = Client("ada"), Client("bob")
    for client, what in ((ada, "x"), (ada, "y"), (bob, "x"), (ada, "z"), (bob, "y"), (bob, "z")):
        try:
            print(client.fetch(what), end="; ")
        except PermissionError as error:
            print(error, end="; ")
    print(Client.fetch.left, Client.fetch.__doc__, Client.fetch.__qualname__)
    print([Client.ping() for _ in range(3)], Client.ping.left)

    print(
        greet("Ada"), greet("Ada", version=1), greet("Ada", mark="?"), greet.__wrapped__.__code__.co_varnames
    )
    print([measure(t) for t in ("One", "one", "ONE", "three", "five", "seven", "One")])
    print(measure.hits, measure.misses, measure.evicted, list(measure.cache), measure.__wrapped__.evicted)
    print(Settings(a=1) is Settings(b=2), Settings().values, Settings.__name__, Settings.__doc__)

    for wrong in (
        lambda: versioned(3)(greet),
        lambda: greet("x", version=2),
        lambda: measure(unit="m"),
        lambda: measure(["un", "hashable"]),
        lambda: isinstance(3, Settings),
        Client.ping,
    ):
        try:
            print(wrong())
        except (ValueError, TypeError, KeyError, AttributeError, PermissionError) as error:
            print(f"{type(error).__name__}: {error}")


main()
