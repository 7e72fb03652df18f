# two finalizers whose order depends on the generations that they are in
import gc


class Node:
    def __del__(self):
        print(self.name)


def ring(*names):
    nodes = [Node() for name in names]
    for i, name in enumerate(names):
        nodes[i].name, nodes[i].next = name, nodes[i - 1]
    return nodes[0]


a = ring("a")
kept = [[] for i in range(600)]
b = ring("b")
del a, b
gc.collect()
