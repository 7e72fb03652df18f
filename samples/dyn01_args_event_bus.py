"""*args/**kwargs: an event bus that hands whatever it is given to handlers of different signatures."""

import inspect


class Bus:
    def __init__(self):
        self.handlers = {}
        self.failures = []

    def on(self, event, **fixed):
        """Registers a handler; `fixed` keywords are added to every call, the caller's own win."""

        def register(handler):
            self.handlers.setdefault(event, []).append((handler, fixed))
            return handler

        return register

    def emit(self, event, *args, **kwargs):
        results = []
        for handler, fixed in self.handlers.get(event, ()):
            try:
                results.append(handler(*args, **{**fixed, **kwargs}))
            except TypeError as error:
                self.failures.append(f"{event}: {error}")
        return results


bus = Bus()


@bus.on("order")
def total(*prices, discount=0):
    return sum(prices) * (100 - discount) // 100


@bus.on("order", currency="EUR")
def label(first, *rest, currency, **others):
    extras = ", ".join(f"{key}={others[key]!r}" for key in others)
    return f"{first}+{len(rest)} {currency} [{extras}]"


@bus.on("order")
def strict(price, /, *, discount):
    return price - discount


@bus.on("login")
def greet(name, greeting="hello", *, times=1):
    return " ".join([f"{greeting} {name}"] * times)


def main():
    print(bus.emit("order", 100, 200, 400))
    print(bus.emit("order", 700, discount=10))
    print(bus.emit("order", 700, discount=10, currency="USD", note="gift"))
    print(bus.emit("order"))
    print(bus.emit("login", "ada", times=2))
    print(bus.emit("login", *("bob", "good day")))
    print(bus.emit("login", **{"name": "eve", "loud": True}))
    print(bus.emit("logout", 1, 2, 3))
    for failure in bus.failures:
        print("failed:", failure)
    for handlers in bus.handlers.values():
        for handler, fixed in handlers:
            print(handler.__name__, inspect.signature(handler), fixed)


main()
