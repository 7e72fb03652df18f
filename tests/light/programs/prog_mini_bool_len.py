class Empty:
    def __len__(self):
        return 0


class Odd:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


print(bool(Empty()), not Empty(), bool(Odd(True)), [] or "x", 0 or {} or None, 1 and "last", "" and 5)
print([bool(x) for x in (0, 0.0, "", " ", [], [0], None, ..., 0j, b"", range(0), -1)], all([]), any([]), 1 < 2 < 3, 3 > 2 > 2)
for bad in Odd(1), Odd("x"), type("L", (), {"__len__": lambda s: -1})(), type("M", (), {"__len__": lambda s: 1.5})():
    try:
        print(bool(bad))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
if Odd(None):
    pass
