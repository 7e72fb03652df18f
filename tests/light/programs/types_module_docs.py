# What modules and types written in C say about themselves.
import _abc, _collections, _functools, _operator, _struct, _thread, _weakref, errno, itertools, marshal, math, sys, time
for m in (_abc, _collections, _functools, _operator, _struct, _thread, _weakref, errno, itertools, marshal, math, sys, time):
    print(m.__name__, m.__doc__ and len(m.__doc__))
for t in (_collections.deque, _collections.defaultdict, _collections.OrderedDict, _functools.partial, _operator.itemgetter,
          _struct.Struct, _struct.error, itertools.chain, bytes, set, int, type(None), time.struct_time):
    print(t.__name__, t.__doc__ and len(t.__doc__), t.__dict__.get("__module__"), t.__module__)
