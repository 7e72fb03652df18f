import copy


class Node:
    def __init__(self, name, *kids):
        self.name, self.kids, self.parent = name, list(kids), None
        for kid in kids:
            kid.parent = self


class Shared:
    def __init__(self):
        self.cache = {}

    def __copy__(self):
        print("copy")
        return self

    def __deepcopy__(self, memo):
        print("deepcopy", type(memo).__name__)
        return Shared()


tree = Node("root", Node("aa"), Node("bb", Node("cc")))
twin = copy.deepcopy(tree)
print(twin.kids[1].kids[0].parent.parent is twin, twin is tree, twin.kids[0].name, twin.kids is tree.kids)
flat = copy.copy(tree)
print(flat.kids is tree.kids, flat.kids[0].parent is tree)
loop = [1]
loop.append(loop)
dup = copy.deepcopy(loop)
print(dup, dup[1] is dup, dup[1] is loop)
same = [0]
pair = copy.deepcopy({"xx": same, "yy": [same, []]})
print(pair["xx"] is pair["yy"][0], pair, copy.copy([same])[0] is same)
s = Shared()
print(copy.copy(s) is s, copy.deepcopy([s, s])[0] is s, copy.copy({1, 2}), copy.deepcopy(frozenset([3])), copy.copy(range(3)))


class Sub(list):
    def __init__(self, *args):
        super().__init__(args)
        self.extra = "extra"


c = copy.deepcopy(Sub(1, [2]))
print(c, type(c).__name__, c.extra, copy.copy(print) is print, copy.deepcopy(int) is int)
copy.deepcopy(i for i in [])
