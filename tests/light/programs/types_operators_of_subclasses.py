def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    def __init__(self, log):
        self.log = log

    def __add__(self, other):
        self.log.append("A.add")
        return NotImplemented

    def __radd__(self, other):
        self.log.append("A.radd")
        return "A.radd"


class B(A):
    def __radd__(self, other):
        self.log.append("B.radd")
        return "B.radd"


class C(A):
    pass


log = []
for x, y in [(A(log), A(log)), (A(log), B(log)), (B(log), A(log)), (A(log), C(log)), (C(log), A(log)), (1, A(log)), (A(log), 1)]:
    log.clear()
    show(lambda: x + y)
    print(log)


class I(int):
    def __rsub__(self, other):
        return "rsub"

    def __sub__(self, other):
        return "sub"


class J(int):
    def __rfloordiv__(self, other):
        return "rfloordiv"


print(5 - I(3), I(3) - 5, I(1) - I(2), 7 // J(2), J(7) // 2, True - I(1), 2.0 - I(1))


class Str(str):
    def __radd__(self, other):
        return "radd " + other

    def __rmod__(self, other):
        return "rmod"


class Lst(list):
    def __radd__(self, other):
        return "radd"

    def __rmul__(self, other):
        return "rmul"


print("a" + Str("b"), Str("a") + Str("b"), "%s" % Str("x"), [1] + Lst([2]), 3 * Lst([1]))


class L:
    def __lt__(self, other):
        return "L.lt"

    def __gt__(self, other):
        return "L.gt"


class M(L):
    def __gt__(self, other):
        return "M.gt"


print(L() < M(), L() < L(), M() < L(), L() > M(), 3 < L(), 3 > L())


class InPlace:
    def __iadd__(self, other):
        return NotImplemented

    def __add__(self, other):
        return ("add", other)


x = InPlace()
x += 1
print(x)


class Pow:
    def __pow__(self, other, mod=None):
        return ("pow", other, mod)

    def __rpow__(self, other):
        return ("rpow", other)


print(Pow() ** 2, 2 ** Pow(), pow(Pow(), 2), pow(Pow(), 2, 3))
show(lambda: A(log) - 1)
show(lambda: -A(log))
show(lambda: A(log)[0])
show(lambda: A(log) @ 1)
show(lambda: divmod(A(log), 1))
