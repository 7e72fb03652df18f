# for and while with else, break, continue, deletion inside
for i in range(5):
    if i == 3:
        break
else:
    print("no")
for i in []:
    pass
else:
    print("empty else", i)
while i:
    i -= 1
    if i == 1:
        continue
    print(i)
else:
    print("while else")
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    for c in (a, b):
        if c == 3:
            break
        print(i, c)
    else:
        continue
    print("inner broke")
d = {}
for d["k"] in range(3):
    pass
print(d)
l = [1, 2, 3]
for x in l:
    if x < 3:
        l.append(x + 10)
    if len(l) > 6:
        break
print(l)
for x in (1, 2):
    del x
try:
    x
except NameError as e:
    print(e)


def f():
    for i in range(3):
        for j in range(3):
            if j == 1:
                return i, j
    return None


print(f())
for *a, b in ([1, 2, 3], "xy"):
    print(a, b)
while True:
    try:
        break
    finally:
        print("finally")
n = 0
while (n := n + 1) < 3:
    print("n", n)
for i in 1, 2, *[3]:
    print(i, end=" ")
print()


class It:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


print(list(It()), [x for x in It()], 4 in It())
try:
    for x in 5:
        pass
except TypeError as e:
    print(e)
try:
    for a, b in [(1,)]:
        pass
except ValueError as e:
    print(e)
d = {1: 2}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
