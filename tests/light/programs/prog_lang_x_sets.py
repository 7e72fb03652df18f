a, b = {1, 2, 3, 4}, frozenset({3, 4, 5})
for name, result in {"|": a | b, "&": a & b, "-": a - b, "^": a ^ b, "r-": b - a}.items():
    print(name, sorted(result), type(result).__name__)
print(a <= b, {3} < b, a.isdisjoint({9}), a.issuperset([1]), a >= {1, 2}, {1, 2} == frozenset([2, 1]), a == [1, 2, 3, 4])
a |= {10}
a &= {1, 2, 10, 4}
a -= {4}
a ^= {1, 7}
print(sorted(a), len(a), a.discard(99), sorted(a.union("ab", [2]), key=str), sorted(a.difference([2], (7,))))
print(sorted({x % 3 for x in range(10)}), {True, 1, 1.0}, {0.0, -0.0, False}, len({(1, 2), (1, 2)}), set(), frozenset())
groups = {frozenset("ab"): 1, frozenset("cd"): 2}
print(groups[frozenset("ba")], frozenset("ab") in groups, {"a", "b"} in groups, {frozenset({1})} == {frozenset({1})})


def powerset(s):
    items = sorted(s)
    return [{x for i, x in enumerate(items) if n >> i & 1} for n in range(2 ** len(items))]


print([sorted(s) for s in powerset({1, 2, 3})], sum(map(len, powerset(range(6)))))
for job in (lambda: a | [1], lambda: {[]}, lambda: a.remove(1000), lambda: a < [1], lambda: b.add(1), lambda: hash(a), lambda: a[0],
            lambda: a.union(5), lambda: [a.add(x + 100) for x in a], lambda: a + b, lambda: {{1}}):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
