import functools


def counted(function=None, *, limit=None):
    if function is None:
        return functools.partial(counted, limit=limit)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        if limit is not None and wrapper.calls > limit:
            raise RuntimeError(f"{function.__qualname__} called {wrapper.calls} times")
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def plain(a, b=2):
    """Adds."""
    return a + b


@counted(limit=2)
def limited():
    return "fine"


class Thing:
    @counted
    def method(self):
        return self.__class__.__name__


print(plain(1), plain(1, b=5), plain.calls, plain.__name__, plain.__doc__, plain.__wrapped__(1))
print(Thing().method(), Thing().method(), Thing.method.calls, Thing.method.__qualname__)
print(plain.__dict__.keys(), plain.__defaults__, plain.__wrapped__.__defaults__)
for _ in range(3):
    print(limited())
