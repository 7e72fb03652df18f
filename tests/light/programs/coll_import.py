import itertools, _collections, _operator, _functools
print(list(itertools.islice(itertools.count(3), 3)), _collections.deque([1]), _operator.add(1, 2))
