class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


class Bad:
    def __iter__(self):
        return 5


print(list(Countdown(3)), list(Old()), 20 in Old(), max(Countdown(4)), [*zip(Old(), Countdown(9))], list(reversed("ab")))
print(list(iter(iter([1, 2, 0, 3]).__next__, 0)), next(iter(Countdown(0)), "none"), dict(enumerate(Old(), 5)))
a, *b = Old()
print(a, b, sum(Old()), list(map(None.__class__, [])), any(x > 10 for x in Old()))
for x in Bad():
    pass
