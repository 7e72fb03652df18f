# match: sequences, stars, nesting, what counts as a sequence
def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return "one", a
        case [1, *rest]:
            return "starts 1", rest
        case [*rest, 9]:
            return "ends 9", rest
        case [a, [b, c], *_]:
            return "nested", a, b, c
        case [a, *_, b, c]:
            return "ends", a, b, c
        case (a, b):
            return "pair", a, b
        case [*all]:
            return "all", all
        case _:
            return "no"


for x in ([], (), [5], [1], [1, 2, 3], (4, 5, 9), [2, (3, 4), 5], [2, 3, 4], (2, 3), range(3), range(2), "ab", b"ab",
          bytearray(b"ab"), {1: 2}, {1, 2}, 5, None, iter([1]), [[]], [[], []], [2, 3, 4, 5]):
    print(repr(x) if not hasattr(x, "__next__") else "iter", f(x))


class L(list):
    pass


class T(tuple):
    pass


class S:
    def __len__(self):
        return 1

    def __getitem__(self, i):
        return 1


print(f(L([5])), f(T((1, 2))), f(S()))


class Loud(list):
    def __len__(self):
        print("len")
        return super().__len__()

    def __getitem__(self, i):
        print("get", i)
        return super().__getitem__(i)

    def __iter__(self):
        print("iter")
        return super().__iter__()


def g(x):
    match x:
        case [_, _]:
            return "two"
        case [a, *_, b]:
            return a, b
        case [_, *x]:
            return x


print(g(Loud([1, 2])), g(Loud([1, 2, 3])), g(Loud([1])), g(Loud([])))
match [1, [2, [3, [4, [5]]]]]:
    case [a, [b, [c, [d, [e]]]]]:
        print(a, b, c, d, e)
match [[1, 2], [3, 4]]:
    case [[a, 5] | [a, 2], [b, 6] | [3 as b, 4]]:
        print(a, b)
match [1, 2, 3, 4]:
    case [1, *mid, 4] as whole:
        print(mid, whole)
match [(1, 2), (3,)]:
    case [(a, b), (c, d)]:
        print("no")
    case [(a, b), (c,)]:
        print(a, b, c)
match range(10):
    case [0, *_, 9]:
        print("range")


class BadLen(list):
    def __len__(self):
        raise ValueError("len")


try:
    match BadLen():
        case [a]:
            pass
except ValueError as e:
    print(e)
