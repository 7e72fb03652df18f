# SimpleQueue(): who takes no arguments, among classes made from it.
import _queue
S = _queue.SimpleQueue
def t(f, *a, **k):
    try: print(type(f(*a, **k)))
    except Exception as e: print(e)
class A(S): pass
class B(S):
    def __init__(self, *a, **k): pass
class C(S):
    def __new__(c, *a, **k): return super().__new__(c, *a, **k)
class D(S):
    def __new__(c, *a, **k): return super().__new__(c)
class E(S):
    def __new__(c, *a, **k): return super().__new__(c, 1)
    def __init__(self, *a, **k): pass
class F(A):
    def __init__(self, *a, **k): super().__init__(*a, **k)
class G(S):
    def __init__(self, *a, **k): S.__init__(self, *a, **k)
for c in (S, A, B, C, D, E, F, G):
    print(c.__name__)
    for a in ((), (1,), (1, 2)):
        for k in ({}, {'x': 1}):
            t(c, *a, **k)
t(S.__new__, A, 1); t(S.__new__, A, x=1); t(S.__new__, B, 1); t(S.__new__, B, x=1); t(S.__new__, S, 1); t(S.__new__, S, x=1)
