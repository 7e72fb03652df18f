# Descriptors inside the program: socketpair, select, poll, epoll, selectors; add_reader.
import asyncio
import select
import selectors
import socket


def show(fn, *args, **kwargs):
    try:
        print(repr(fn(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


a, b = socket.socketpair()
print(a, a.family, a.type, a.proto, a.fileno() != b.fileno(), a.getsockname(), a.gettimeout(), a.getblocking())
print(a.send(b"hello"), b.recv(2), b.recv(100), a.sendall(b"x" * 1000), len(b.recv(4096)))
b.setblocking(False)
show(b.recv, 1)
show(b.recv, -1)
show(b.recv, 0)
show(b.send, "text")
b.settimeout(0.001)
show(b.recv, 1)
show(b.settimeout, -1)
buffer = bytearray(5)
a.send(b"abcdefg")
print(b.recv_into(buffer), buffer, b.recv_into(memoryview(buffer)[1:2]), buffer, b.recv(9))
show(select.select, [a, b], [a], [], 0)
a.send(b"!")
print([s is b for s in select.select([a, b], [], [], 1)[0]])
show(select.select, 3, [], [])
show(select.select, [], [], [], -1)
p = select.poll()
p.register(b, select.POLLIN)
print([e for _, e in p.poll(0)], p.modify(b, select.POLLOUT), [e for _, e in p.poll()], p.unregister(b), p.poll(1))
show(p.unregister, a.fileno()) if False else None
show(p.poll, "x")
with select.epoll() as e:
    e.register(b, select.EPOLLIN)
    print([x for _, x in e.poll(0)], b.recv(5), e.poll(0), e.poll(0.001), e.closed)
    show(e.register, b)
    show(e.modify, a, 1)
    show(e.unregister, a)
    show(e.register, "x")
    show(e.register, -1)
    show(e.poll, 0, 0)
    show(e.poll, "x")
show(e.poll, 0)
print(e.closed)
with selectors.DefaultSelector() as s:
    key = s.register(b, selectors.EVENT_READ, data="data")
    print(type(s).__name__, key.data, key.fd == b.fileno(), len(s.get_map()), s.select(0))
    a.send(b"1")
    print([(k.data, m) for k, m in s.select()], s.unregister(b).data, len(s.get_map()))
a.shutdown(socket.SHUT_WR)
print(b.recv(10), b.recv(10))
show(a.send, b"x")


async def main():
    loop = asyncio.get_running_loop()
    r, w = socket.socketpair()
    r.setblocking(False)
    got = loop.create_future()
    loop.add_reader(r, lambda: got.set_result(r.recv(10)))
    loop.call_later(0.001, w.send, b"ping")
    print(await got, loop.remove_reader(r), loop.remove_reader(r))
    reader = asyncio.create_task(loop.sock_recv(r, 100))
    await asyncio.sleep(0)
    await loop.sock_sendall(w, b"pong") if w.setblocking(False) is None else None
    print(await reader)
    r.close()
    w.close()


asyncio.run(main())
fd = a.detach()
print(a.fileno(), a)
again = socket.socket(fileno=fd)
print(again.family, again.type)
again.close()
b.close()
print(b, b.fileno())
show(b.recv, 1)
show(socket.getdefaulttimeout)
print(socket.htons(1), socket.ntohl(1), socket.AF_INET, socket.SOCK_STREAM, socket.AddressFamily(1))
show(socket.htons, 70000)
