# Threads that wait by spinning, and a lock held while another computes: they must come to an end.
import threading

flag = False


def set_flag():
    global flag
    total = 0
    for i in range(200000):
        total += i
    flag = True


thread = threading.Thread(target=set_flag)
thread.start()
while not flag:
    pass
print("seen", flag)
lock = threading.Lock()
counter = 0


def count():
    global counter
    for _ in range(20000):
        with lock:
            counter += 1


threads = [threading.Thread(target=count) for _ in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
print(counter)
