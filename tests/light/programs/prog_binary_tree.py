class Tree:
    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right

    def insert(self, key):
        side = "left" if key < self.key else "right"
        if (kid := getattr(self, side)) is None:
            setattr(self, side, type(self)(key))
        else:
            kid.insert(key)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right

    def depth(self):
        return 1 + max(kid.depth() if kid else 0 for kid in (self.left, self.right))

    def lines(self, indent=0):
        if self.right:
            yield from self.right.lines(indent + 2)
        yield " " * indent + str(self.key)
        if self.left:
            yield from self.left.lines(indent + 2)

    def levels(self):
        row = [self]
        while row:
            yield [node.key for node in row]
            row = [kid for node in row for kid in (node.left, node.right) if kid]


tree = Tree(50)
for key in 30, 70, 20, 40, 60, 80, 35, 45, 65, 70:
    tree.insert(key)
print(*tree)
print(tree.depth(), list(tree.levels()))
print("\n".join(tree.lines()))
it = iter(tree)
print(next(it), next(it), sum(it), next(it, "end"))
try:
    tree.insert("x")
except TypeError as error:
    print(error)
