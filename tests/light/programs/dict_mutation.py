# Keys whose __eq__ changes the dict while it is searched.
class Key:
    act = None

    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if Key.act:
            act, Key.act = Key.act, None
            act()
        return self.n == other.n

    def __repr__(self):
        return "K" + str(self.n)


def fresh():
    return {Key(i): i for i in range(4)}


d = fresh()
Key.act = d.clear
print(d.get(Key(2)), d)
d = fresh()
Key.act = lambda: d.update({i: i for i in range(2, 100)})
print(d[Key(2)], len(d))
d = fresh()
Key.act = lambda: d.pop(Key(0))
print(d.pop(Key(3)), d)
d = fresh()
Key.act = d.clear
d[Key(1)] = "new"
print(d)
d = fresh()
Key.act = d.clear
print(Key(9) in d, d)
other = {i: 0 for i in range(2, 50)}
other[Key(1)] = 0
d = {Key(0): 0}
Key.act = other.clear
try:
    d.update(other)
except RuntimeError as e:
    print(e)
a, b = fresh(), fresh()
Key.act = b.clear
print(a == b)
a, b = fresh(), fresh()
Key.act = a.clear
print(a == b, len(a))


class Shouting:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        print("eq", self.n, other.n)
        return True


print({1: Shouting(1)} == {1: Shouting(2)}, {Shouting(1): 1} == {Shouting(2): 1})
d = {Shouting(5): 1}
print(Shouting(6) in d, d.get(Shouting(7)), (Shouting(3), 1) in d.items())
print({1: Shouting(1)}.items() ^ {1: Shouting(2)}.items())
print(Shouting(9) in {Shouting(1)}, [Shouting(1)] == [Shouting(2)], Shouting(4) in [Shouting(1)])
print([Shouting(4)].index(Shouting(1)), [Shouting(4)].count(Shouting(1)), (Shouting(4),).index(Shouting(1)))
