# Waiting for descriptors, signals and timers: on virtual time where nothing outside can end it.
import os
import select
import selectors
import signal
import socket
import threading
import time

start = time.monotonic()


def since():
    return round(time.monotonic() - start, 3)


r, w = os.pipe()
print(select.select([r], [], [], 100), since())
p = select.poll()
p.register(r, select.POLLIN)
print(p.poll(50000), since())
e = select.epoll()
e.register(r, select.EPOLLIN)
print(e.poll(25), since())
os.write(w, b"x")
print(p.poll(50000) == [(r, select.POLLIN)], e.poll(25) == [(r, select.EPOLLIN)], select.select([r], [w], [], 1)[0] == [r])
os.read(r, 1)


def later():
    time.sleep(7)
    os.write(w, b"later")


threading.Thread(target=later).start()
print(select.select([r], [], [], 100)[0] == [r], since(), os.read(r, 10))
threading.Thread(target=later).start()
print(os.read(r, 10), since())

a, b = socket.socketpair()
a.settimeout(3)
try:
    a.recv(1)
except TimeoutError as error:
    print(error, since())
echo = threading.Thread(target=lambda: [b.send(b.recv(9).upper()) for _ in range(3)])
echo.start()
for text in b"one", b"two", b"three":
    a.send(text)
    print(a.recv(9))

server = socket.create_server(("127.0.0.1", 0))
def serve():
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"hello " + connection.recv(100))
threading.Thread(target=serve).start()
with socket.create_connection(server.getsockname()) as client:
    client.sendall(b"world")
    print(client.recv(100))

fired = []
signal.signal(signal.SIGALRM, lambda *args: fired.append(since()))
signal.alarm(5)
time.sleep(60)
print(fired, since())
signal.setitimer(signal.ITIMER_REAL, 2, 3)
for _ in range(3):
    signal.sigtimedwait([], 0)
    time.sleep(3)
print(fired, signal.getitimer(signal.ITIMER_REAL)[1])
signal.setitimer(signal.ITIMER_REAL, 0)


class Timeout(Exception):
    pass


def give_up(*args):
    raise Timeout


signal.signal(signal.SIGALRM, give_up)
signal.alarm(1)
try:
    threading.Event().wait(30)
except Timeout:
    print("gave up")
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True:
        pass
except Timeout:
    print("gave up computing")
with selectors.DefaultSelector() as s:
    s.register(a, selectors.EVENT_READ)
    print(s.select(timeout=4), since() > 60)
signal.signal(signal.SIGALRM, lambda *args: None)
signal.alarm(3)
before = time.monotonic()
signal.pause()
print(round(time.monotonic() - before))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
print(signal.sigtimedwait([signal.SIGALRM], 2), round(time.monotonic() - before))
signal.alarm(1)
print(signal.sigtimedwait([signal.SIGALRM], 20).si_signo == signal.SIGALRM, round(time.monotonic() - before))
signal.alarm(1)
print(signal.sigwait([signal.SIGALRM]), round(time.monotonic() - before))
