import collections
from collections import OrderedDict, Counter, namedtuple, deque, defaultdict, ChainMap
import functools, operator, itertools, abc, heapq
print(Counter('abca'), namedtuple('P','x y')(1,2), functools.reduce(operator.add,[1,2]))
