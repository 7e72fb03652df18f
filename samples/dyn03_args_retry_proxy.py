"""*args/**kwargs: a proxy that forwards any method call with its arguments, retries it, and keeps a journal."""


class TransientError(Exception):
    pass


class RetryProxy:
    def __init__(self, target, *, attempts=3, retry_on=(TransientError,)):
        self._target = target
        self._attempts = attempts
        self._retry_on = retry_on
        self.journal = []

    def __getattr__(self, name):
        method = getattr(self._target, name)
        if not callable(method):
            return method

        def forward(*args, **kwargs):
            call = ", ".join([*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())])
            for attempt in range(1, self._attempts + 1):
                try:
                    result = method(*args, **kwargs)
                except self._retry_on as error:
                    self.journal.append(f"{name}({call}) attempt {attempt}: {error}")
                    if attempt == self._attempts:
                        raise RuntimeError(f"{name} gave up after {attempt} attempts") from error
                else:
                    self.journal.append(f"{name}({call}) -> {result!r}")
                    return result

        return forward


class Store:
    kind = "memory"

    def __init__(self, fail_every):
        self.calls = 0
        self.fail_every = fail_every
        self.data = {}

    def _tick(self):
        self.calls += 1
        if self.calls % self.fail_every == 0:
            raise TransientError(f"call {self.calls} lost")

    def put(self, key, *values, overwrite=False, **tags):
        self._tick()
        if key in self.data and not overwrite:
            raise KeyError(key)
        self.data[key] = (values, dict(sorted(tags.items())))
        return len(values)

    def get(self, key, /, default=None):
        self._tick()
        return self.data.get(key, default)


def main():
    store = RetryProxy(Store(fail_every=2))
    store.put("a", 1, 2, 3, owner="ada", level=4)
    store.put("b")
    print(store.get("a"), store.get("z", default="nothing"), store.kind)
    store.put("a", *"xyz", overwrite=True, **{"not an identifier": 1})
    for action in (lambda: store.put("b"), lambda: store.get(key="a"), lambda: store.drop("a")):
        try:
            action()
        except (KeyError, TypeError, AttributeError) as error:
            print(f"{type(error).__name__}: {error}")

    broken = RetryProxy(Store(fail_every=1), attempts=2)
    try:
        broken.put("k", v=1)
    except RuntimeError as error:
        print(f"{error}; cause: {error.__cause__!r}")
    print(*store.journal, *broken.journal, sep="\n")


main()
