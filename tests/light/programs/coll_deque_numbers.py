# deque's items by operators and by its special methods, which say different things.
from collections import deque
def call(f, *a):
    try:
        print(f(*a))
    except (TypeError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
def store(d, i):
    d[i] = 0
def remove(d, i):
    del d[i]
class I:
    def __index__(self): return 1
class Bad:
    def __index__(self): return "x"
for key in 0, -1, 2, -4, "a", None, 1.0, I(), Bad(), 1 << 70, -1 << 70, slice(1), True:
    for f in lambda d, i: d[i], deque.__getitem__, store, lambda d, i: deque.__setitem__(d, i, 7), remove, deque.__delitem__:
        d = deque("abc")
        call(f, d, key)
        print(d)
call(deque.__getitem__, deque())
call(deque.__setitem__, deque(), 1)
call(deque.__delitem__, deque())
for t in deque,:
    try:
        t.x = 1
    except TypeError as e:
        print(e)
