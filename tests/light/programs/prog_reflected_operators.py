class Num:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"{type(self).__name__}({self.v})"

    def __add__(self, other):
        print(" add", self, other)
        return NotImplemented if isinstance(other, str) else Num(self.v)

    def __radd__(self, other):
        print(" radd", self, other)
        return NotImplemented if isinstance(other, list) else Num(other)

    def __iadd__(self, other):
        print(" iadd", self, other)
        return NotImplemented

    def __rsub__(self, other):
        print(" rsub", self, other)
        return "rsub"


class Sub(Num):
    def __radd__(self, other):
        print(" sub radd", self, other)
        return Sub(0)


for job in (lambda: Num(1) + 2, lambda: 2 + Num(1), lambda: Num(1) + Sub(2), lambda: Sub(1) + Num(2),
            lambda: Sub(1) + Sub(2), lambda: Num(1) + "s", lambda: [1] + Num(1), lambda: 5 - Num(1),
            lambda: Num(1) - 5, lambda: Num(1) - Num(2), lambda: sum([Num(1), Num(2)]), lambda: "a" + Num(3)):
    try:
        print(job())
    except TypeError as error:
        print(error)
n = Num(5)
n += 1
print(n)
n -= 1
