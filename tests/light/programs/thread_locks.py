import _thread
L = _thread.allocate_lock()
print(L.acquire(), L.locked(), L.acquire(False), L.acquire(timeout=0.001), L.release(), L.locked())
with L:
    print(L.locked())
R = _thread.RLock()
print(R.acquire(), R.acquire(), R._is_owned(), R.release(), R.release(), R._is_owned())
with R:
    with R:
        print(R._is_owned())
for e in ["L.release()", "L.acquire(0, 5)", "L.acquire(True, -2)", "L.acquire(True, 1e20)", "R.release()", "L.acquire('a')", "_thread.LockType()",
          "_thread.start_new_thread(3, ())", "_thread.start_new_thread(print, 3)", "_thread.stack_size(-1)", "_thread._local(3)",
          "_thread.TIMEOUT_MAX", "_thread._count()", "_thread.error", "_thread.exit()"]:
    try:
        print(e, "->", repr(eval(e)))
    except BaseException as x:
        print(e, "->", type(x).__name__, x)
l = _thread._local()
l.x = 1
print(l.x, l.__dict__)
class Own(_thread._local):
    def __init__(self, v):
        self.v = v
print(Own(3).v)
