# if, elif, conditions that short-circuit, constant conditions
def t(x):
    print("t", x, end=" ")
    return x


def f(x):
    if x < 0:
        return "neg"
    elif x == 0:
        return "zero"
    elif x < 10 and x % 2 == 0 or x == 7:
        return "small even or 7"
    elif not (x < 100 or x > 1000):
        return "mid"
    else:
        if x == 50:
            return "fifty"
        return "other"


print([f(x) for x in (-1, 0, 2, 7, 9, 50, 500, 5000)])
if t(0) or t("") or t([]) or t(1):
    print("A")
if t(1) and t(2) and not t(0):
    print("B")
if not (t(1) and t(0)) and (t(0) or t(3)):
    print("C")
print((t(1) and t(2)) or t(3), t(0) and t(1) or t(4), (t(0) or t(0)) and t(5))
if 0:
    undefined
if 1:
    print("one")
elif undefined:
    pass
if "":
    pass
elif None:
    pass
elif ():
    pass
elif 0.0:
    pass
else:
    print("all false")
while 0:
    print("never")
else:
    print("else")
x = 5
print("a" if x > 3 else "b" if x > 1 else "c", ("y", "n")[x > 3], [1 if x else 0, 2])
if (y := x * 2) > 5 and (z := y + 1) > 5:
    print(y, z)
if x: print("one line"); print("two")
if 1 < x < 10 != x: print("chain")
if x is not None is not False if False else x in (5,): print("in")
if (lambda: x)(): print("lambda")
for i in range(4):
    if i == 0: continue
    elif i == 3: break
    print(i)


class B:
    def __bool__(self):
        print("bool", end=" ")
        return True


b = B()
if b and b: print("bb")
if not b: print("no")
print(bool(b and 0), not b, b or 1 is None if False else "x")
while b:
    break
print(1 if b else 2)
