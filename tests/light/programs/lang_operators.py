# comparisons, boolean operators, conditional expressions, is, in
def v(x):
    print("v", x)
    return x


print(v(1) < v(2) < v(3), v(3) < v(1) < v(2), 1 < 2 > 1 != 3 == 3 <= 3 >= 3, 1 == 1.0)
print(v(0) or v("") or v([]), v(1) and v(2), v(0) and v(1), not v(0), not not v(5), 1 if v(0) else v(2))
print(0 or None, 1 and [] or "x", (0 and 1) or 2, "" if [] else "e")
print(1 in [1, 2] in [[1, 2], True], "a" in "abc" == True, 1 not in (1,), 3 in {3: 1}, 4 not in {1, 2})
for a, b in ((1, "a"), (None, 1), ([], ()), ({}, {}), (1j, 2), (object, 1), ("a", b"a")):
    for op in ("<", ">=", "==", "!="):
        try:
            print(repr(a)[:20], op, repr(b), eval(f"a {op} b"))
        except TypeError as e:
            print(e)


class Cmp:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        print("eq", self.n)
        return NotImplemented

    def __lt__(self, o):
        print("lt", self.n)
        return NotImplemented

    def __gt__(self, o):
        print("gt", self.n)
        return "greater"

    __hash__ = None


print(Cmp(1) == Cmp(2), Cmp(1) != Cmp(2), Cmp(1) < Cmp(2), Cmp(1) > Cmp(2))
try:
    Cmp(1) <= 5
except TypeError as e:
    print(e)


class Truth:
    def __bool__(self):
        print("bool")
        return False


class BadTruth:
    def __bool__(self):
        return 5


class Len:
    def __len__(self):
        return 0


print(bool(Truth()), type(Truth() and 1).__name__, not Len(), [] if Len() else "falsy")
for expr in ("BadTruth() and 1", "not BadTruth()", "1 if BadTruth() else 2", "bool(BadTruth())"):
    try:
        eval(expr)
    except TypeError as e:
        print(e)
if Truth() or Len():
    print("no")
elif not Truth():
    print("elif")
while Truth():
    pass
else:
    print("while else")
for op in ("+", "-", "*", "@", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"):
    for a, b in ((7, 2), (7, "x"), ("x", 2), ([1], 2), (2.5, 2), (True, 3)):
        try:
            print(op, repr(a), repr(b), repr(eval(f"a {op} b")))
        except TypeError as e:
            print(e)
for op in ("-", "+", "~"):
    for a in (5, True, 2.5, "s", None, []):
        try:
            print(op, repr(a), eval(f"{op}a"))
        except TypeError as e:
            print(e)
print(2 ** -1, -2 ** 2, (-2) ** 2, 2 ** 3 ** 2, 7 // -2, 7 % -2, -7 // 2, -7 % 2, ~5 & 3 | 8 ^ 1, 1 << 3 >> 1)
print(1 + 2 * 3 - 4 / 2, (1, 2) + (3,), [1] * 3, "ab" * 2, 5 .real, 1.5.is_integer(), -1 .__abs__() if False else abs(-1))
