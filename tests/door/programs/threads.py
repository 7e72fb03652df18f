# Threads run until they wait, in the order of their start; sleeping and timeouts take no real time.
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor

start = time.monotonic()
lines = []


def worker(n):
    for i in range(3):
        time.sleep(0.5 * n)
        lines.append((n, i))
        print("worker", n, i, flush=True)


threads = [threading.Thread(target=worker, args=(n,)) for n in (3, 1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(lines)

q = queue.Queue()


def producer():
    for i in range(5):
        time.sleep(1)
        q.put(i)


threading.Thread(target=producer).start()
got = []
while len(got) < 5:
    try:
        got.append(q.get(timeout=0.7))
    except queue.Empty:
        got_nothing = time.monotonic()
        print("empty", round(got_nothing - start, 3))
print(got)

event = threading.Event()
print(event.wait(timeout=30), round(time.monotonic() - start, 3))
timer = threading.Timer(5, event.set)
timer.start()
print(event.wait(timeout=30), round(time.monotonic() - start, 3))

with ThreadPoolExecutor(4) as pool:
    def job(n):
        time.sleep((n * 7) % 5)
        return n * n, round(time.monotonic() - start, 2), threading.current_thread().name
    print([f.result() for f in [pool.submit(job, n) for n in range(12)]])
    print(list(pool.map(lambda n: n + 1, range(10))))

barrier = threading.Barrier(3)
condition = threading.Condition()
def meet(n):
    time.sleep(n)
    print("met", n, barrier.wait() >= 0, round(time.monotonic() - start, 2))
    with condition:
        condition.notify_all()
for n in range(3):
    threading.Thread(target=meet, args=(n,)).start()
with condition:
    print("notified", condition.wait(timeout=60))
print(round(time.monotonic() - start, 4), time.process_time() < 1)
