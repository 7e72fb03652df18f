def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class I(int):
    def double(self):
        return self * 2


class B(int):
    def __new__(cls, text, base=10):
        self = super().__new__(cls, text, base)
        self.text = text
        return self

    def __repr__(self):
        return f"B({int(self)})"


i = I(5)
i.note = "five"
print(i, repr(i), i.double(), i.note, i.__dict__, type(i), isinstance(i, int))
for n in (0, -1, 255, 2**61, 2**62, -(2**62), 2**100, -(3**80)):
    v = I(n)
    print(v == n, hash(v) == hash(n), v, v + 1, 1 + v, v - 1, v * 3, -v, +v, abs(v), ~v, type(+v).__name__)
    print(v // 7, v % 7, divmod(v, 7), v & 0xFF, v | 1, v ^ 5, v << 3, v >> 2, v.bit_length(), bool(v))
    print(int(v) == n, type(int(v)).__name__, float(I(n % 1000)), v.numerator == n, v.real == n, type(v.real).__name__)
print({1: "a"}[I(1)], [10, 20, 30][I(1)], "abc"[I(2)], list(range(I(3))), "ab" * I(2))
b = B("ff", 16)
print(b, b.text, b + 1, [b], str(b), f"{b}", type(b - b).__name__)
print(I("12"), I(), I(3.9), I(True), I(b) == 255, type(I(b)).__name__)
print(sorted([I(3), 1, I(2)]), max(I(3), 2), sum([I(1), I(2)]), type(sum([I(1), I(2)])).__name__)
print(pow(I(2), I(10)), pow(I(2), I(10), I(7)), round(I(12)), I(7) < 8, I(7) == 7.0, I(7) in {7})


class C(int):
    def __add__(self, other):
        return ("add", int(other))

    def __radd__(self, other):
        return ("radd", int(other))

    def __eq__(self, other):
        return "eq"

    __hash__ = int.__hash__


print(C(1) + 2, 2 + C(1), C(1) == 1, 1 == C(1), C(1) - 1, hash(C(9)))
show(lambda: I("x"))
show(lambda: I(1, 2))
show(lambda: int.__new__(I, "77", 8).double())
show(lambda: I(1).nothing)
