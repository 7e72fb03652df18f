# Just below the limit everything works; and again after an error was caught.
# stack: as deep as the limit of recursion.
import functools

class Node:
    def __init__(self, n):
        self.next = Node(n - 1) if n else None
    def __len__(self):
        return 1 + (len(self.next) if self.next is not None else 0)
    def __eq__(self, other):
        return self.next == other.next
    def __repr__(self):
        return "N" + (repr(self.next) if self.next is not None else "")
    def __iter__(self):
        yield self
        if self.next is not None:
            yield from self.next
    def walk(self):
        return [self] + [y for y in (self.next.walk() if self.next is not None else ())]

@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

for n in 100, 200, 300, 320, 331, 332, 333, 334, 400, 480, 495, 498, 499, 500, 600:
    try:
        a, b = Node(n), Node(n)
        print(n, len(a))
    except RecursionError as e:
        print(n, "len", e)
        continue
    for what in repr, list, Node.walk, b.__eq__:
        try:
            answer = what(a)
            print(n, what.__name__, len(answer) if hasattr(answer, "__len__") else answer)
        except RecursionError as e:
            print(n, what.__name__, e)
for n in 450, 490, 900:
    try:
        print(n, fib(n) % 1000)
    except RecursionError as e:
        print(n, e)

def again(times):
    caught = 0
    def down(n):
        nonlocal caught
        try:
            return down(n + 1)
        except RecursionError:
            caught += 1
            return n
    return [down(0) for _ in range(times)], caught

print(again(3))
