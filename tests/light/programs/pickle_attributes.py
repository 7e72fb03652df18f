import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


P, U = _pickle.Pickler, _pickle.Unpickler
def sa(o, n, v): setattr(o, n, v)
t(lambda: P()); t(lambda: P(1)); t(lambda: P(io.BytesIO(), 9)); t(lambda: P(io.BytesIO(), 'a')); t(lambda: P(io.BytesIO(), 10**30))
t(lambda: P(io.BytesIO(), 3, buffer_callback=print)); t(lambda: P(io.BytesIO(), buffer_callback=print)); t(lambda: P.__new__(P).dump(1))
t(lambda: P.__new__(P).clear_memo()); t(lambda: P.__new__(P).persistent_id); t(lambda: P.__new__(P).dispatch_table)
t(lambda: P.__new__(P).bin); t(lambda: (P(io.BytesIO(), 0).bin, P(io.BytesIO(), 1).bin, P(io.BytesIO()).fast))
class Q(P):
    def __init__(s): pass
class V(U):
    def __init__(s): pass
t(lambda: Q().dump(1)); t(lambda: V().load()); t(lambda: U()); t(lambda: U(1)); t(lambda: U(io.BytesIO(), 1))
t(lambda: U(io.BytesIO(), encoding=1)); t(lambda: U(io.BytesIO(), errors='\ud800')); t(lambda: U.__new__(U).persistent_load)
p, u = P(io.BytesIO()), U(io.BytesIO())
t(lambda: sa(p, 'memo', 5)); t(lambda: sa(p, 'memo', {1: 2})); t(lambda: delattr(p, 'memo')); t(lambda: sa(p, 'memo', {5: ('a', 2)}))
t(lambda: sa(u, 'memo', 5)); t(lambda: sa(u, 'memo', {1: 2})); t(lambda: u.memo.copy()); t(lambda: delattr(u, 'memo'))
t(lambda: sa(u, 'memo', {'x': 2})); t(lambda: sa(u, 'memo', {-1: 2})); t(lambda: u.memo.__reduce__()); t(lambda: u.memo.clear()); t(lambda: u.memo.copy())
t(lambda: sa(p, 'bin', 'x')); t(lambda: sa(p, 'bin', 5)); t(lambda: p.bin); t(lambda: sa(p, 'fast', 1.5)); t(lambda: delattr(p, 'bin'))
t(lambda: sa(p, 'persistent_id', 5)); t(lambda: delattr(p, 'persistent_id')); t(lambda: sa(u, 'persistent_load', 5)); t(lambda: delattr(u, 'persistent_load'))
t(lambda: hash(p.memo)); t(lambda: p.memo.clear()); t(lambda: type(p.memo)()); t(lambda: p.memo.copy())
t(lambda: sa(p, 'dispatch_table', 5)); t(lambda: p.dispatch_table); t(lambda: p.dump(object())); t(lambda: delattr(p, 'dispatch_table')); t(lambda: delattr(p, 'dispatch_table'))
f = io.BytesIO(); p = P(f, 2); x = [1]
p.dump(x); p.dump(x); print(f.getvalue()); p.clear_memo(); p.dump(x); print(f.getvalue())
f = io.BytesIO(); q = P(f, 2); q.memo = p.memo; q.dump(x); print(f.getvalue())
f = io.BytesIO(); q = P(f, 4); q.fast = True; q.dump([x, x, 'ab', 'ab', (1, 2)]); print(f.getvalue(), loads(f.getvalue()))
u = U(io.BytesIO(dumps(x, 2) + b'\x80\x02h\x00.')); print(u.load(), u.load()); print(u.memo.copy())
