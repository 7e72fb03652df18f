class Heap:
    def __init__(self, items=(), key=lambda x: x):
        self.key, self.items = key, list(items)
        for i in reversed(range(len(self.items) // 2)):
            self._down(i)

    def _less(self, i, j):
        return self.key(self.items[i]) < self.key(self.items[j])

    def _swap(self, i, j):
        self.items[i], self.items[j] = self.items[j], self.items[i]

    def _down(self, i):
        n = len(self.items)
        while (kid := 2 * i + 1) < n:
            if kid + 1 < n and self._less(kid + 1, kid):
                kid += 1
            if not self._less(kid, i):
                break
            self._swap(i, kid)
            i = kid

    def push(self, item):
        self.items.append(item)
        i = len(self.items) - 1
        while i and self._less(i, (i - 1) // 2):
            self._swap(i, (i - 1) // 2)
            i = (i - 1) // 2

    def pop(self):
        if not self.items:
            raise IndexError("pop from an empty heap")
        self._swap(0, -1)
        item = self.items.pop()
        self._down(0)
        return item

    def __iter__(self):
        while self.items:
            yield self.pop()


print(list(Heap([5, 3, 8, 1, 9, 2])))
h = Heap("pear fig banana kiwi date".split(), key=len)
h.push("x")
print(h.items, [h.pop() for _ in range(3)], h.items)
print([*Heap([(2, "b"), (1, "z"), (2, "a"), (1, "a")])], *Heap([3, 1, 2], key=int.__neg__))
for job in lambda: Heap().pop(), lambda: Heap([1, "a"]):
    try:
        job()
    except (IndexError, TypeError) as error:
        print(error)
