"""Lists, tuples, dicts, sets, sorting, slices, comprehensions, iterators and what collections has."""
import collections
import functools
import heapq
import itertools

data = [(i * 7919) % 101 for i in range(60)]
print(sorted(data)[:5], sorted(data, key=lambda x: -x)[:3], data[::-7], max(data), sum(data))
data[10:20] = range(30)
del data[::3]
table = {str(x): [x] * (x % 3) for x in data}
table.update(a=1, **{"b": 2})
print(len(table), list(table)[:4], table.pop("a"), table | {"c": 3} == {**table, "c": 3}, {k: v for k, v in list(table.items())[:2]})
left, right = set(data), {x * 2 for x in range(40)}
print(len(left | right), sorted(left & right)[:5], sorted(left ^ right)[-3:], frozenset("abc") >= {"a"})
print(collections.Counter("mississippi").most_common(2), collections.deque(data, 3), collections.OrderedDict(b=1, a=2))
Pair = collections.namedtuple("Pair", "left right")
print(Pair(1, right=2)._replace(left=5), collections.defaultdict(list, {1: [2]})[3], collections.ChainMap({1: 2}, {3: 4})[3])
print(list(itertools.islice(itertools.accumulate(itertools.cycle([1, 2, 3])), 7)), list(itertools.permutations("abc", 2))[:3])
print([list(g) for _, g in itertools.groupby("aabbc")], list(zip(*[iter(range(6))] * 2)), dict(enumerate("ab")))
heap = list(data)
heapq.heapify(heap)
print(heapq.nsmallest(3, heap), heapq.heappop(heap), functools.reduce(lambda a, b: a * b, range(1, 25)))


@functools.lru_cache(maxsize=4)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(40), fib.cache_info())
first, *middle, last = data
print(first, len(middle), last, [*map(str, range(3)), *filter(None, [0, 1])], [[y for y in range(x)] for x in range(4)])
