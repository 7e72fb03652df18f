# What list.sort and sorted say about their arguments, and about a list that changes meanwhile.
def say(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for f in (lambda: sorted(), lambda: sorted(1), lambda: sorted([], None), lambda: sorted([], x=1),
          lambda: sorted([], reverse='x'), lambda: sorted([1, 2], reverse=[]), lambda: sorted(iterable=[1]),
          lambda: [].sort(1), lambda: [].sort(k=1), lambda: sorted([2, 1], key=None, reverse=1.5),
          lambda: list.sort(), lambda: list.sort(1), lambda: [].sort(key=1, reverse=None),
          lambda: sorted([1], key=1), lambda: sorted([1, 'a']), lambda: sorted([(1, 'a'), (1, 2)]),
          lambda: sorted([1, 2], reverse=1 << 40), lambda: sorted([1, 3, 2], reverse=True),
          lambda: sorted([2.5, 1, True, 0.5]), lambda: sorted('hello'), lambda: sorted({3: 1, 1: 2})):
    say(f)


class E:
    def __init__(self, v, do):
        self.v, self.do = v, do

    def __lt__(self, other):
        self.do()
        return self.v < other.v


items = []


def fill():
    items.append(1)
    items.clear()


for do in (lambda: None, items.clear, fill, lambda: items.append(2), lambda: items.extend([]),
           lambda: items.__init__(), lambda: items.sort(), lambda: items.__imul__(0),
           lambda: (items.append(1), items.pop()), lambda: items.insert(0, 5), lambda: items.__setitem__(slice(0, 0), [])):
    items[:] = [E(2, do), E(1, do), E(3, do)]
    say(items.sort)
    print([getattr(e, 'v', e) for e in items])


class Unsure:
    """Its own answer is asked for twice when all are of this class."""

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        print('lt', self.v, other.v)
        return NotImplemented

    def __gt__(self, other):
        print('gt', self.v, other.v)
        return self.v > other.v


class Other(Unsure):
    pass


print([u.v for u in sorted([Unsure(3), Unsure(1), Unsure(2)])])
print([u.v for u in sorted([Unsure(3), Other(1), Unsure(2)])])
print([u.v for u, n in sorted([(Unsure(3), 1), (Unsure(1), 1), (Unsure(2), 5)])])
print([u.v for n, u in sorted([(1, Unsure(3)), (1, Unsure(1))])])
