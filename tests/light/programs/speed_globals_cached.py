# Globals and builtins are remembered by place: changes of every kind are seen at once.
import builtins
def read():
    return value, len("abc")
def bump():
    global value
    value += 1
    return value
value = 1
print([read() for _ in range(3)], [bump() for _ in range(3)])
globals()["value"] = 10
print(read(), bump())
for i in range(50):
    globals()["extra%d" % i] = i
print(read(), bump(), extra49)
for i in range(50):
    del globals()["extra%d" % i]
print(read(), bump())
del value
try:
    read()
except NameError as e:
    print(e)
try:
    bump()
except NameError as e:
    print(e)
value = 5
print(read(), bump())
len = lambda x: "shadowed"
print(read())
del len
print(read())
old = builtins.len
builtins.len = lambda x: "replaced"
print(read())
builtins.len = old
print(read())
builtins.only_there = 1
def special():
    return only_there
print(special())
builtins.only_there = 2
print(special())
only_there = 3
print(special())
del only_there
print(special())
del builtins.only_there
try:
    special()
except NameError as e:
    print(e)
space = {"n": 0}
exec("def step():\n global n\n n += 1\n return n", space)
print([space["step"]() for _ in range(3)], space["n"])
space["n"] = 100
print(space["step"]())
space.clear()
step = None
class Noisy:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("end", self.n, held.n)
def replace(n):
    global held
    held = Noisy(n)
held = Noisy(0)
for i in range(1, 4):
    replace(i)
held = Noisy(9)
