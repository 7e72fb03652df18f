from collections import deque


def josephus(n, k):
    ring, out = deque(range(1, n + 1)), []
    while ring:
        ring.rotate(1 - k)
        out.append(ring.popleft())
    return out


for n, k in (7, 3), (10, 2), (1, 5), (41, 3):
    print(n, k, josephus(n, k)[-3:])
print(josephus(0, 1), deque([1, 2, 3]).rotate())
josephus(2.5, 1)
