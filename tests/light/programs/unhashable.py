for kind, value in ((list, []), (dict, {}), (slice, slice(1))):
    print(kind.__hash__, value.__hash__)
    for attempt in (hash, lambda v: {v: 1}):
        try:
            attempt(value)
        except TypeError as e:
            print(e)


class Child(list):
    pass


try:
    hash(Child())
except TypeError as e:
    print(e)
print((1, 2).__hash__() == hash((1, 2)))
