"""Context managers: nested transactions over a dictionary, an ExitStack of resources, suppressed and chained errors."""

import contextlib
import io
import os
import sys
import tempfile


class Store(dict):
    def __init__(self, **values):
        super().__init__(values)
        self.journal = []

    @contextlib.contextmanager
    def transaction(self, name):
        saved = dict(self)
        self.journal.append(f"begin {name}")
        try:
            yield self
        except BaseException as error:
            self.clear()
            self.update(saved)
            self.journal.append(f"roll back {name}: {type(error).__name__}")
            raise
        else:
            self.journal.append(f"commit {name}")


class Resource:
    def __init__(self, name, log, *, fails=None, swallow=()):
        self.name, self.log, self.fails, self.swallow = name, log, fails, swallow

    def __enter__(self):
        if self.fails == "enter":
            raise OSError(f"{self.name} cannot be opened")
        self.log.append(f"+{self.name}")
        return self

    def __exit__(self, kind, error, trace):
        self.log.append(f"-{self.name}({kind.__name__ if kind else ''})")
        if self.fails == "exit":
            raise RuntimeError(f"{self.name} cannot be closed")
        return bool(kind and issubclass(kind, self.swallow))


def chain_of(error):
    names = []
    while error is not None:
        names.append(f"{type(error).__name__}({error})")
        error = error.__cause__ or error.__context__
    return " <- ".join(names)


def main():
    store = Store(a=1, b=2)
    with store.transaction("outer") as data:
        data["a"] = 10
        with contextlib.suppress(KeyError), data.transaction("inner"):
            data["b"] = 20
            del data["missing"]
        data["c"] = 3
    print(dict(store), store.journal)

    def leave_early():
        for n in range(5):
            with store.transaction(f"loop{n}"):
                store["n"] = n
                if n % 2 == 0:
                    continue
                return n

    store.journal.clear()
    print(leave_early(), store["n"], store.journal)

    log = []
    for plan in (
        [{}, {}, {}],
        [{}, {"fails": "exit"}, {"fails": "enter"}],
        [{"swallow": ZeroDivisionError}, {}],
        [{"swallow": (OSError, RuntimeError)}, {"fails": "exit"}],
    ):
        log.clear()
        try:
            with contextlib.ExitStack() as stack:
                for n, options in enumerate(plan):
                    stack.enter_context(Resource(f"r{n}", log, **options))
                stack.callback(log.append, "callback")
                if len(plan) == 2:
                    1 / 0
                kept = stack.pop_all()
                log.append("moved")
            kept.close()
            outcome = "left normally"
        except Exception as error:
            outcome = chain_of(error)
        print(log, outcome)

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        print("captured")
        print("too", file=sys.stderr)
    print(out.getvalue().split())

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        with open("notes.txt", "w") as a, open("notes.bak", "wb") as b:
            print(a.write("line\n" * 3), b.write(b"\0\1"))
        print(sorted((entry.name, entry.stat().st_size) for entry in os.scandir()))
    print(os.path.exists(folder), a.closed)
    try:
        a.write("late")
    except ValueError as error:
        print(error)

    for misuse in (
        lambda: exec("with 3 as x: pass"),
        lambda: exec("with store.transaction: pass", {"store": store}),
        lambda: next(store.transaction("x").gen.close() or iter(())),
    ):
        try:
            misuse()
        except (TypeError, StopIteration) as error:
            print(f"{type(error).__name__}: {error}")

    @contextlib.contextmanager
    def twice():
        yield 1
        yield 2

    try:
        with twice():
            pass
    except RuntimeError as error:
        print(error)


main()
