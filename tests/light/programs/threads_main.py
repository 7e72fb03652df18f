"""threading without a second thread: locks, events, conditions, local, the objects."""
import threading, sys
l = threading.Lock(); r = threading.RLock(); e = threading.Event(); c = threading.Condition(); s = threading.Semaphore(2); b = threading.local()
with l: print(l.locked(), l.acquire(False), l.acquire(timeout=0.01))
with r:
    with r: print(r.acquire(), r.release())
print(e.is_set(), e.wait(0.001), e.set(), e.wait(), e.is_set(), e.clear())
print(threading.current_thread() is threading.main_thread(), threading.main_thread().name, threading.active_count(), len(threading.enumerate()), threading.current_thread().daemon)
t = threading.Thread(target=print, args=(1,), name="w"); print(t.name, t.daemon, t.is_alive(), t, t.ident, t.native_id)
print(threading.Thread(target=len).name, threading.Thread().name, threading.Thread(daemon=True).daemon)
print(s.acquire(), s.acquire(), s.acquire(False), s.release()); bs = threading.BoundedSemaphore(1)
with c: print(c.notify(), c.wait(0.001), c.wait_for(lambda: True))
b.x = 3; print(b.__dict__, hasattr(b, "y"))
bar = threading.Barrier(1); print(bar.wait(), bar.parties, bar.n_waiting, bar.broken); print(threading.Timer(1, print).daemon, threading.stack_size())
for bad in (t.join, lambda: threading.current_thread().join(), l.release, r.release, bs.release, lambda: c.wait(), lambda: c.notify(), lambda: threading.Thread(1), lambda: threading.Semaphore(-1), lambda: setattr(threading.current_thread(), "daemon", True)):
    try: print(bad())
    except Exception as x: print(type(x).__name__, x)
print(threading.get_ident() == threading.current_thread().ident, threading.gettrace(), threading.getprofile())
