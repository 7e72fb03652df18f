"""getattr/setattr: JSON requests resolved to attributes and methods of live objects, errors answered as JSON, and an
error that nobody handles at the end."""

import json


class Denied(Exception):
    code = 403


class Registry:
    def __init__(self):
        self._objects = {}

    def add(self, name, thing):
        self._objects[name] = thing
        return thing

    def find(self, name):
        try:
            return self._objects[name]
        except KeyError:
            raise LookupError(f"no object {name!r}") from None

    def handle(self, text):
        request = None
        try:
            request = json.loads(text)
            result = getattr(self, f"op_{request['op']}")(self.find(request["on"]), **request.get("with", {}))
            answer = {"ok": result}
        except json.JSONDecodeError as error:
            answer = {"error": "syntax", "at": [error.lineno, error.colno], "text": error.msg}
        except (Denied, LookupError, AttributeError, TypeError) as error:
            answer = {"error": type(error).__name__, "code": getattr(error, "code", 400), "text": str(error)}
        if isinstance(request, dict) and "id" in request:
            answer["id"] = request["id"]
        return json.dumps(answer, sort_keys=True)

    @staticmethod
    def guard(name):
        if name.startswith("_"):
            raise Denied(f"{name} is private")
        return name

    def op_get(self, target, *, name):
        return getattr(target, self.guard(name))

    def op_set(self, target, *, name, value):
        old = getattr(target, self.guard(name))
        setattr(target, name, value)
        return [old, getattr(target, name)]

    def op_call(self, target, *, name, args=(), kwargs=None):
        return getattr(target, self.guard(name))(*args, **(kwargs or {}))

    def op_list(self, target):
        return [name for name in dir(target) if not name.startswith("_")]


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount, *, note=None):
        if amount <= 0:
            raise Denied(f"amount {amount} is not positive")
        self._balance += amount
        return f"{self.owner}: {self._balance}" + (f" ({note})" if note else "")

    def share(self, parts):
        return self._balance // parts


REQUESTS = r"""
{"id": 1, "op": "list", "on": "a"}
{"id": 2, "op": "call", "on": "a", "with": {"name": "deposit", "args": [250], "kwargs": {"note": "caf\u00e9"}}}
{"id": 3, "op": "get", "on": "a", "with": {"name": "balance"}}
{"id": 4, "op": "set", "on": "a", "with": {"name": "owner", "value": "Ada L."}}
{"id": 5, "op": "set", "on": "a", "with": {"name": "balance", "value": 1000000}}
{"id": 6, "op": "get", "on": "a", "with": {"name": "_balance"}}
{"id": 7, "op": "call", "on": "a", "with": {"name": "deposit", "args": [-1]}}
{"id": 8, "op": "call", "on": "a", "with": {"name": "withdraw"}}
{"id": 9, "op": "drop", "on": "a"}
{"id": 10, "op": "get", "on": "b", "with": {"name": "owner"}}
{"id": 11, "op": "call", "on": "a", "with": {"name": "deposit", "kwargs": {"sum": 1}}}
{"id": 12, "op": "get", "on": "a",
[1, 2
""".strip()


def main():
    registry = Registry()
    account = registry.add("a", Account("Ada"))
    for line in REQUESTS.splitlines():
        print(registry.handle(line))
    print(vars(account))
    print(registry.handle('["not", "a", "request"]'))
    print(registry.handle('{"on": "a"}'))
    registry.handle('{"op": "call", "on": "a", "with": {"name": "share", "args": [0]}}')


main()
