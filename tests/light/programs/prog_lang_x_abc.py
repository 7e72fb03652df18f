from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, MutableSequence, Sequence, Sized, Callable, Hashable, Set


class Shape(ABC):
    @property
    @abstractmethod
    def area(self): ...

    @abstractmethod
    def scale(self, k): ...

    def describe(self):
        return f"{type(self).__name__} {self.area}"


class Half(Shape):
    def scale(self, k):
        return self


class Square(Half):
    def __init__(self, a):
        self.a = a

    area = property(lambda self: self.a ** 2)


class Row(MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __len__(self):
        return len(self.items)

    def insert(self, i, v):
        self.items.insert(i, v)


class Bits(Set):
    def __init__(self, items):
        self.n = sum(1 << i for i in set(items))

    def __contains__(self, i):
        return bool(self.n >> i & 1)

    def __iter__(self):
        return (i for i in range(self.n.bit_length()) if i in self)

    def __len__(self):
        return self.n.bit_count()


print(Square(3).describe(), sorted(Shape.__abstractmethods__), Half.__abstractmethods__)
for cls in Shape, Half, Iterable, Row:
    try:
        print(cls())
    except TypeError as error:
        print(error)
    except Exception as error:
        print(type(error))
    if cls is Half:
        break
r = Row(3, 1, 2)
r.append(9)
r.extend(["aa", "bb"])
r += [0]
r.reverse()
print(r.items, r.pop(), r.index("aa"), r.count(9), 9 in r, list(reversed(r)), isinstance(r, Sequence))
print(sorted(Bits([1, 5]) | Bits([2])), sorted(Bits([1, 5]) & {5, 7}), Bits([1]) < Bits([1, 2]), Bits([3]) == {3}, Bits([1]).isdisjoint([2]))
print([isinstance(x, k) for x in ([], {}, len, 5) for k in (Sized, Mapping, Callable, Hashable)])


@Shape.register
class Fake:
    pass


print(isinstance(Fake(), Shape), issubclass(Fake, Shape), Fake in Shape.__subclasses__(), Shape in Fake.__mro__)
Half()
