def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


for f in [
    lambda: int.__add__(), lambda: int.__add__(1), lambda: int.__add__(1, 2, 3), lambda: int.__add__("a", 1), lambda: (1).__add__(),
    lambda: (1).__add__(2, 3), lambda: (1).__add__(x=1), lambda: (1).__add__("a"), lambda: (1).__radd__(2), lambda: int.__neg__(1, 2),
    lambda: (5).__lt__(6), lambda: (5).__lt__(), lambda: (5).__eq__("a"), lambda: [].__len__(1), lambda: [1].__contains__(1),
    lambda: (1).__hash__(), lambda: [].__hash__, lambda: "a".__hash__(1), lambda: [].__setitem__(1), lambda: [1].__setitem__(0, 2),
    lambda: [1].__delitem__(), lambda: [1].__delitem__(0), lambda: [].__iter__().__next__(), lambda: iter([]).__next__(1),
    lambda: object().__setattr__("a"), lambda: object().__setattr__("a", 1), lambda: object().__delattr__(), lambda: object().__getattribute__(),
    lambda: object().__getattribute__("x"), lambda: (2).__pow__(3), lambda: (2).__pow__(3, 5), lambda: (2).__pow__(), lambda: (2).__rpow__(3),
    lambda: [].__init__(1, 2), lambda: [].__init__(x=1), lambda: (lambda: 0).__call__(1), lambda: (lambda x: x).__call__(1), lambda: property().__get__(),
    lambda: property().__get__(1, 2, 3), lambda: property().__set__(1), lambda: property().__delete__(), lambda: (1).__bool__(), lambda: (1).__bool__(1),
    lambda: str.__str__(3), lambda: int.__repr__("x"), lambda: int.__int__(True),
    lambda: bool.__and__(True, 1), lambda: bool.__and__(1, 1), lambda: float.__truediv__(1.0, 0), lambda: (3).__divmod__(0), lambda: int.__index__(),
    lambda: list.__add__([1], (2,)), lambda: [1].__add__((2,)), lambda: [1].__iadd__((2,)), lambda: [1].__imul__("a"), lambda: (1).__and__(1.0),
    lambda: "a".__mod__(1), lambda: "a".__mul__("b"), lambda: (1).__format__(), lambda: (1).__format__(2), lambda: type.__call__(int, "7"),
    lambda: type.__call__(), lambda: int.__call__("8"), lambda: list.append(), lambda: list.append(3, 4), lambda: list.append([]), lambda: [].append(1, 2),
    lambda: [].append(x=1), lambda: dict.get({}), lambda: str.join(",", 3), lambda: str.upper(), lambda: str.upper(3), lambda: dict.fromkeys(),
    lambda: vars(dict)["fromkeys"](), lambda: vars(dict)["fromkeys"](3), lambda: vars(dict)["fromkeys"](int), lambda: vars(dict)["fromkeys"](dict, "ab"),
    lambda: vars(dict)["fromkeys"].__get__(None, int), lambda: vars(dict)["fromkeys"].__get__({})("x"), lambda: int.real.__get__(True), lambda: int.real.__get__("a"),
    lambda: int.real.__set__(1, 2), lambda: int.real.__delete__(1), lambda: slice.start.__set__(slice(1), 2), lambda: slice.start.__get__(slice(4, 5)),
]:
    show(f)
print(int.__add__, (1).__add__ == (1).__add__, int.__add__ == int.__add__, list.append, str.join, type(int.__add__).__name__)
print([].append == [].append, int.__add__.__get__(3)(4), list.append.__get__(None, list) is list.append)
