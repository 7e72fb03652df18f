n = 0
def f():
    global n
    n += 1
    f()
try:
    f()
except RecursionError as e:
    print(n, e)
n = 0
def g(x):
    global n
    n += 1
    if x == 0: return 0
    return 1 + g(x + 1)
try:
    g(1)
except RecursionError as e:
    print(n, e)
print(g(-997), n)
n = 0
try: print(g(-998), n)
except RecursionError as e: print(n, e)
n = 0
try: print(g(-999), n)
except RecursionError as e: print(n, e)
def deep(k):
    if k: return deep(k - 1)
    return k
print(deep(997))
try: print(deep(998))
except RecursionError as e: print(e)
class A:
    def m(self, k):
        return self.m(k + 1)
try:
    A().m(1)
except RecursionError as e:
    print(e)
def outer():
    def inner(k):
        return inner(k + 1)
    inner(1)
try:
    outer()
except RecursionError as e:
    t = e.__traceback__; k = 0
    while t: k += 1; t = t.tb_next
    print(e, k)
def h(): h()
h()
