"""Monkey patching: at run time Service.compute is replaced by a decorated function that forwards its keywords."""

import functools

log: list[int] = []


class Service:
    def __init__(self, base: int) -> None:
        self.base = base

    def compute(self, amount: int, *, factor: int = 1, offset: int = 0) -> int:
        return (self.base + amount) * factor + offset


def logged(function):
    """Keeps each result; whatever arguments came are handed on as they are."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        log.append(result)
        return result

    return wrapper


def doubling(function):
    @functools.wraps(function)
    def wrapper(*args, factor=1, **kwargs):
        return function(*args, factor=factor * 2, **kwargs)

    return wrapper


def main() -> None:
    service = Service(40)
    assert service.compute(10) == 50 and log == []

    original = Service.compute
    Service.compute = logged(doubling(Service.compute))
    try:
        # The instance was made before the patch, and finds the new method all the same.
        service.compute(30, factor=5, offset=0)
        assert Service.compute.__name__ == "compute" and Service.compute.__wrapped__.__wrapped__ is original
        try:
            service.compute(30, scale=5)
        except TypeError as error:
            assert "scale" in str(error)
    finally:
        Service.compute = original

    assert service.compute(10) == 50
    print("LOG:" + ",".join(map(str, log)))


main()
