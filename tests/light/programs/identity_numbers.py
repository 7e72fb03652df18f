class C:
    pass


class Key:
    def __init__(self, *parts):
        self.parts = parts

    def __hash__(self):
        return hash(self.parts) ^ hash(type(self))

    def __eq__(self, other):
        return self.parts == other.parts


a, b = C(), C()
print(id(a) == id(a), id(a) == id(b), id(a) != id(b), id(None) == id(None), id(C) == id(type(a)))
seen = {id(a): "a", id(b): "b"}
print(seen[id(a)], seen[id(b)], id([a][0]) in seen, 5 in seen, len({id(a), id(b), id(a)}))
table = {Key(C, 1): "one", Key(C, 2): "two"}
print(table[Key(C, 1)], table[Key(C, 2)], Key(C, 3) in table)
print(hash(a) == hash(a), hash(a) == hash(b), a in {a}, {a: 1}[a])
print(isinstance(id(a), int), type(hash(C)).__name__, bool(id(a)))


def copy_graph(node, memo=None):
    memo = {} if memo is None else memo
    if id(node) in memo:
        return memo[id(node)]
    memo[id(node)] = new = [copy_graph(x, memo) if isinstance(x, list) else x for x in node]
    return new


loop = [1, [2, 3]]
print(copy_graph(loop), copy_graph(loop) is loop)
