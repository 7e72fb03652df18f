# Where keys lie in a table shows when it is walked.
print({10, 20, 30, 40, 50}, {30, 20, 10, 40, 50, 60, 70, 80, 90})
print([x for x in {30, 20, 10, 40, 50, 60, 70, 80, 90}])
print({1, 2}, {2, 1}, {(3, 4), (1, 2), (-1, 7)})
a, b, c = 30, 20, 10
print({a, b, c, 40, 50, 60, 70, 80, 90})
print({*[5, 3, 1], 100, *{"a": 1}})
print({"spam", "eggs", "ham", "bacon"}, {1.5, 2.5, -1, True, 0})

s = set()
for i in range(40):
    s.add(i * 64)
print(s)
for i in range(30):
    s.discard(i * 64)
print(s)
s.add(3)
s.add(64 * 7 + 1)
s.update([1, 2, 3, 4, 5, 6, 7, 8])
print(s)
print(set(s), frozenset(s), s.copy(), set(list(s)))
while len(s) > 5:
    print(s.pop(), end=" ")
print(s)
s.add(10)
print(s.pop(), s.pop(), s)
print({None, 7, "a", int, str, float, Ellipsis, NotImplemented, ValueError, dict.fromkeys}  - {dict.fromkeys})
print(hash(None), hash(...), hash(int), hash(NotImplemented), hash(frozenset([1, 2, 3])), hash(frozenset([None, int])))
print(set("the quick brown fox"), frozenset(range(-5, 5)))
