from operator import itemgetter, attrgetter, methodcaller

rows = [("eng", "bob", 30), ("ops", "ann", 25), ("eng", "cyd", 25), ("ops", "dee", 30), ("eng", "abe", 30)]
print([r[1] for r in sorted(rows, key=itemgetter(2))], [r[1] for r in sorted(rows, key=itemgetter(0, 2))])
print([r[1] for r in sorted(sorted(rows, key=itemgetter(1)), key=itemgetter(2), reverse=True)])
print([r[1] for r in sorted(rows, key=lambda r: (r[0], -r[2], r[1]))], sorted("bAaB", key=str.lower), sorted([3, 1.0, True, 2]))
print(sorted(["10", "9", "1"], key=int), sorted([[2], [1, 5], []]), sorted({"b": 1, "a": 2}), sorted("hello world", reverse=True)[:4])


class Noisy:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print(self.n, "<", other.n)
        return self.n < other.n


items = [Noisy(n) for n in (3, 1, 2)]
items.sort()
print([x.n for x in items], min(items, key=attrgetter("n")).n, max(items).n)
words = "the quick brown fox".split()
words.sort(key=methodcaller("count", "o"), reverse=True)
print(words, list(map(itemgetter(0, -1), words)), itemgetter(slice(2))("abc"), methodcaller("split", "o", maxsplit=1)("foxo"))
items = [1, 2, 3]
try:
    items.sort(key=lambda x: items.append(x) or x)
except ValueError as error:
    print(error, items)
nan = float("nan")
print(sorted([3, nan, 1]), sorted([0, -0.0, 0.0]))
sorted([1, "a", None])
