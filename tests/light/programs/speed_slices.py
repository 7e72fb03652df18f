# Subscripts that are slices: without a slice object where nobody can see it, with one where somebody can.
class Index:
    def __init__(self, n):
        self.n = n
    def __index__(self):
        print("index", self.n)
        return self.n
class Seen:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
class L(list):
    def __getitem__(self, key):
        print("L", key)
        return super().__getitem__(key)
items, pair, text = list(range(10)), tuple(range(10)), "abcdefghij"
for a in (None, 0, 3, -3, 20, -20):
    for b in (None, 0, 7, -2, 30, -30):
        print(items[a:b], pair[a:b], text[a:b], bytes(items)[a:b])
        for c in (1, 2, -1, -3):
            print(items[a:b:c], pair[a:b:c], text[a:b:c], range(10)[a:b:c], end=" ")
        print()
print(items[Index(2):Index(5)], text[Index(1):], pair[:Index(-1)], items[2 ** 80:], items[:-2 ** 80], text[-2 ** 70:2 ** 70])
s = Seen()
print(s[1:2], s[:], s[::3], s[1:2, 3:], s["a":"b"])
s[1:2] = 5
s[:] = s[:1] = 6
del s[2:]
print(L([1, 2, 3])[1:])
def wrong(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
wrong(lambda: items[1.5:])
wrong(lambda: text["a":])
wrong(lambda: items[::0])
wrong(lambda: (5)[1:])
wrong(lambda: {}[1:2])
wrong(lambda: items[True:False] + items[False:True])
def store(target, a, b, value):
    try:
        target[a:b] = value
    except Exception as e:
        print(type(e).__name__, e)
    print(target)
store([1, 2, 3, 4], 1, 3, [9])
store([1, 2, 3, 4], 1, 2, [9, 8, 7, 6, 5])
store([1, 2, 3, 4], 3, 1, [0])
store([1, 2, 3, 4], None, None, [])
store([1, 2, 3, 4], 1, 2, (5, 6))
store([1, 2, 3, 4], 1, 2, "xy")
store([1, 2, 3, 4], 1, 2, 7)
store((1, 2), 0, 1, [3])
store("ab", 0, 1, "c")
store(bytearray(b"abc"), 0, 2, b"xyz")
own = [1, 2, 3]
own[1:1] = own
own[:2] = own[1:]
print(own)
class Noisy:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("end", self.n, len(held))
held = [Noisy(i) for i in range(5)]
held[1:4] = [0]
held[0:1] = []
print(len(held))
held[:] = held[::-1]
def swap(p, k):
    p[:k + 1] = p[k::-1]
    return p
print(swap([1, 2, 3, 4, 5], 2), swap(list("abcdefghijklmnopqrstuvwxyz"), 20))
held.clear()
