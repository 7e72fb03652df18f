# := and augmented assignment on every kind of target
if (n := 5) > 3:
    print(n)
print([y := 1, y + 1], (z := 2), {(k := "key"): (v := "val")}, k, v)
while (n := n - 1) > 2:
    print("loop", n)


def f(a, b=(c := 7)):
    return (d := a) + b + d


print(f(1), c)
print((x := 1, 2), x, (lambda: (q := 3) + q)())
a = 1
print(a + (a := 10) + a, [a, (a := 20), a], a)


class Log:
    def __init__(self):
        self.items = {"k": 1}
        self.attr = 5

    def __getitem__(self, k):
        print("get", k)
        return self.items[k]

    def __setitem__(self, k, v):
        print("set", k, v)
        self.items[k] = v

    def __getattr__(self, name):
        print("getattr", name)
        return 100


def key():
    print("key")
    return "k"


log = Log()
log[key()] += 5
log.attr += 1
log.other -= 1
print(log.attr, log.other)
for op in ("+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"):
    ns = {"v": 13, "w": 3}
    exec(f"v {op}= w", ns)
    print(op, ns["v"])


class In:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, o):
        self.v += o
        return self

    def __imatmul__(self, o):
        return "matmul"

    def __sub__(self, o):
        return "sub"

    def __isub__(self, o):
        return NotImplemented

    def __rmul__(self, o):
        return "rmul"


i = j = In(1)
i += 5
print(i is j, j.v)
j -= 1
print(j)
i @= 2
print(i)
m = 5
m *= In(1)
print(m)
try:
    q = In(1)
    q /= 2
except TypeError as e:
    print(e)
try:
    s = "a"
    s -= 1
except TypeError as e:
    print(e)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
l = [1, 2, 3, 4]
l[1:3] += [9]
l *= 2
print(l)


def local():
    n = 1
    n += n
    n **= 3
    try:
        unbound += 1
    except UnboundLocalError as e:
        print(e)
    return n
    unbound = 1


print(local())


def cells():
    n = 0

    def g():
        nonlocal n
        n += 1
        return n
    g()
    n += 10
    return g()


print(cells())
try:
    nothing += 1
except NameError as e:
    print(e)


class K:
    n = 1
    n += 1
    lst = [n]
    lst += [3]


print(K.n, K.lst)
w = x = 1
x += 1
print(w, x)
print((lambda: [w := 5, w])(), w)
