# moments: collections that nobody asks for come at others in a stress build.
# __del__ and callbacks in collections that the program asks for: order, resurrection, what is counted.
import gc
import _weakref as weakref

gc.collect()


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def ring(*names):
    nodes = [Node(n) for n in names]
    for i, node in enumerate(nodes):
        node.next = nodes[i - 1]
    return nodes[0]


ring("a", "b", "c")
print(gc.collect())
old = ring("old1", "old2")
gc.collect()
ring("new1", "new2")
print("first")
print(gc.collect())
del old
ring("x", "y")
print(gc.collect(0))
print(gc.collect())


class Undo:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("undo")
        del self.me


Undo()
print("ended by its __del__:", gc.collect())


class Back:
    saved = []

    def __init__(self):
        self.me = self

    def __del__(self):
        print("back")
        self.saved.append(self)


Back()
print(gc.collect(), len(Back.saved), gc.is_finalized(Back.saved[0]))
Back.saved.clear()
print(gc.collect(), len(Back.saved))


def generator():
    try:
        yield 1
    finally:
        print("finally")


def held():
    g = generator()
    next(g)
    l = [g]
    l.append(l)


held()
print(gc.collect())
refs = []


def gone(r):
    print("callback", r() is None)
    if r in refs:
        refs.remove(r)


a = ring("w")
refs.append(weakref.ref(a, gone))
keep = weakref.ref(a, gone)
plain = weakref.ref(a)
del a
print(gc.collect(), len(refs), keep() is None, plain() is None)
