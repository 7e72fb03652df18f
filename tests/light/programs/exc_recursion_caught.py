class N:
    def __init__(self, v, nxt):
        self.v = v
        self.next = nxt
def total(node):
    if node is None:
        return 0
    return node.v + total(node.next)
n = None
for i in range(2000):
    n = N(i, n)
try:
    total(n)
except RecursionError as e:
    print(e)
def even(k):
    if k == 0:
        return True
    return odd(k - 1)
def odd(k):
    if k == 0:
        return False
    return even(k - 1)
for k in (10, 990, 997, 998, 999, 1000, 5000):
    try:
        print(k, even(k))
    except RecursionError as e:
        print(k, type(e).__name__, e)
def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)
print(len(str(fact(900))))
try:
    fact(1500)
except RecursionError as e:
    print(e)
def catcher(k):
    try:
        return catcher(k + 1)
    except RecursionError:
        return k
print(catcher(0))
