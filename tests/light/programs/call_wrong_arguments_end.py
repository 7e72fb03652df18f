# Arguments that do not fit: when they end, and who seems to call what they run.
import sys
class X:
    def __init__(self, n): self.n = n
    def __del__(self):
        f = sys._getframe(1); print("del", self.n, f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno)
def f(): pass
def g(a, b=1): pass
def h(*, k): pass
async def co(): pass
def gen(): yield
class C:
    def __init__(self): pass
    def m(self): pass
def main():
    for i, c in enumerate((lambda: f(X(1)),
              lambda: f(X(1), X(2)),
              lambda: g(),
              lambda: g(X(1), X(2), X(3)),
              lambda: g(X(1), z=X(2)),
              lambda: g(X(1), a=X(2)),
              lambda: h(X(1)),
              lambda: h(X(1), k=X(2)),
              lambda: co(X(1)),
              lambda: gen(X(1)),
              lambda: C(X(1)),
              lambda: C().m(X(1)),
              lambda: f(*[X(1)]),
              lambda: g(**{"z": X(1)}),
              lambda: f(*[X(1)], **{"k": X(2)}),
              lambda: len(X(1), X(2)),
              lambda: [].append(X(1), X(2)),
              lambda: list(map(f, [X(1)])),
              lambda: sorted([X(1)], key=f),
              lambda: type("T", (), {"__init__": lambda self: None})(X(1)))):
        try: c()
        except TypeError as e: print(i, e)
main()
