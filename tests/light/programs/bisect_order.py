"""The order in which insort looks at its arguments."""
import bisect


class In:
    def __len__(self):
        print("len")
        return 3

    def __getitem__(self, i):
        print("item", i)
        return i

    def insert(self, i, x):
        print("insert", i, x)


def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


for f in (bisect.insort, bisect.insort_left, bisect.bisect, bisect.bisect_left):
    show(f, In(), 1)
    show(f, In(), 1, -1)
    show(f, In(), 1, -1, key="a")
    show(f, In(), 1, 5, 2)
    show(f, 1, [1], 1, 0)
    show(f, 1, [1], 0, 1)
    show(f, 1, [1])
    show(f, {}, 1, 3, 2)
    show(f, {}, 1)
    show(f, [1, 2], 1, -1, key=lambda x: print("key", x) or x)
    show(f, [1, 2], 1, key=lambda x: print("key", x) or x)
