# Which side is walked decides the order of what comes out.
big, small = set(range(0, 1000, 7)), {700, 7, 3, 14}
print(big & small, small & big, small - big, big - set(range(990)), small ^ big & {3, 7})
print(small | {1, 2}, {1, 2} | small, frozenset(small) | big & {14})
print(small.union([9, 8], (100,), {5: 6}), small.union())
print(small.intersection(range(20)), small.intersection(range(20), [7]), small.intersection())
print(small.difference([7], {14: 0}), small.difference(), small.symmetric_difference([7, 8, 8]))
print(type(frozenset() | {1}).__name__, type({1} | frozenset()).__name__)
s = set(range(30))
s -= set(range(5, 28))
print(s)
s |= {99, 98}
s &= {1, 2, 98, 99, 29}
s ^= {1, 1000}
print(s)
s.update("xy", [3], {4: 5}, {6})
s.difference_update([98], {99})
s.intersection_update([1000, "x", 6, 4, 3], [1000, 3, 6])
s.symmetric_difference_update({3: 0, 50: 0})
print(sorted(s))
t = s
t |= t
t &= t
print(t is s, len(t))
t ^= t
print(t)
f = frozenset([1, 2])
g = f
g |= {3}
print(f, g, f.copy() is f, frozenset(f) is f, frozenset() is frozenset())
print({1} < {1, 2}, {1} <= {1}, {1} < {1}, {1, 2} > {2}, {1} >= {2}, {1} == frozenset([1]), {1} != {2})
print({1}.issubset([1, 2]), {1}.issuperset([1, 2]), {1}.isdisjoint([2]), {1}.isdisjoint({1}), {1, 2}.isdisjoint(()))


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: {1} | [1])
attempt(lambda: {1} < [1])
attempt(lambda: {1}.union(1))
attempt(lambda: {1}.remove(2))
attempt(lambda: {1}.remove([]))
attempt(lambda: set().pop())
attempt(lambda: set(1, 2))
attempt(lambda: set(a=1))
attempt(lambda: frozenset(1, 2))
attempt(lambda: frozenset(a=1))
attempt(lambda: set().add())
attempt(lambda: set().pop(1))
attempt(lambda: set().update(a=1))
attempt(lambda: hash(set()))
attempt(lambda: {1, [2]})
attempt(lambda: [] in {1})
attempt(lambda: {1} in {frozenset([1])})
attempt(lambda: {frozenset([1])}.remove({1}))
attempt(lambda: {1}.remove({2}))
attempt(lambda: set.add(1, 2))
