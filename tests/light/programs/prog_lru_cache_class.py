from collections import OrderedDict


class LRU:
    def __init__(self, size):
        self.size, self.data, self.hits, self.misses = size, OrderedDict(), 0, 0

    def __getitem__(self, key):
        try:
            self.data.move_to_end(key)
        except KeyError:
            self.misses += 1
            raise KeyError(f"not cached: {key!r}") from None
        self.hits += 1
        return self.data[key]

    def __setitem__(self, key, value):
        if key in self.data:
            self.data.move_to_end(key)
        self.data[key] = value
        if len(self.data) > self.size:
            old, gone = self.data.popitem(last=False)
            print("evicted", old, gone)

    def __repr__(self):
        return f"LRU({', '.join(f'{k}={v}' for k, v in self.data.items())})"


cache = LRU(3)
for i, key in enumerate("abcadbe"):
    cache[key] = i
print(cache, cache["d"], cache)
for key in "xed":
    try:
        print(cache[key])
    except KeyError as error:
        print(error, error.__cause__, error.__suppress_context__)
print(cache.hits, cache.misses, list(reversed(cache.data)), cache.data)
cache["z"]
