class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Show()
print(s[1], s[1:2], s[::], s[1:2:3, ...], s[()], s[-1:], s["a":"b"], s[1:2,], s[None:None:-1], s[(1, 2)], s[[1]:])
s[1:2] = 3
s[0, ::2] = "x"
del s[5:], s[-1]
items = list(range(10))
items[2:5] = "abcd"
items[::3] = [-1, -2, -3, -4]
del items[1::4]
print(items, items[::-2], items[-3:], items[100:], items[:-100], items[5:2], items[5:2:-1], items[slice(1, 3)])
items[3:3] = [0, 0]
items[:0], items[len(items):] = ["first"], ["last"]
print(items, slice(1, 10, 3).indices(5), slice(None, None, -1).indices(4), slice(3) == slice(None, 3), slice(1, 2) < slice(1, 3))
print("abcdef"[4:1:-1], (1, 2, 3)[::2], b"abc"[::-1], range(20)[5:15:3], range(10)[::-1][2], bytearray(b"abc")[1:], "x"[5:])
for job in ("items[::2] = [1]", "items[1:2] = 5", "items['a':]", "items[::0]", "hash(slice(1))", "'abc'[1:2] = 'x'", "items[1.0:]",
            "range(5)[1:2] = 3", "slice()", "slice(1, 2, 3, 4)", "del 'abc'[0]", "items[5:1:1] = 'zz'", "items[::-1] = 'ab'"):
    try:
        exec(job)
        print(job, items)
    except TypeError as error:
        print(job, error)
    except ValueError as error:
        print(job, error)
