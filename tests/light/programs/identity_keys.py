"""ids as keys and compared while their objects live, and of one object before and after it has gone."""
import copy
import reprlib


class Node:
    def __init__(self, *children):
        self.children = children


def count(node, seen=None):
    seen = set() if seen is None else seen
    if id(node) in seen:
        return 0
    seen.add(id(node))
    return 1 + sum(count(child, seen) for child in node.children)


leaf = Node()
print(count(Node(leaf, Node(leaf, leaf), leaf)))
names = {id(n): i for i, n in enumerate([leaf, Node, count])}
print(names[id(leaf)], names[id(count)], id(names) in names)
node = Node()
before = id(node)
same = id(node)
print(before == same, before == id(leaf), hash(node) == hash(node), hash(node) == hash(leaf))
del node
print(before == same, before != same, before == before)
a = [1, [2]]
a.append(a)
print(a, copy.deepcopy(a)[2][0])


class R:
    @reprlib.recursive_repr()
    def __repr__(self):
        return f"<{self.me!r}>"


r = R()
r.me = r
print(r, r)
for i in range(3):
    temp = Node()
    table = {id(temp): temp}
    print(table[id(temp)] is temp, len(table))
    del table, temp
live = [Node() for _ in range(200)]
ids = {id(n) for n in live}
print(len(ids), all(id(n) in ids for n in live), len({id(n) for n in live + live}))
for n in live[::2]:
    ids.discard(id(n))
print(len(ids))
