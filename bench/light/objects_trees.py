N = 17  # small: 14


class Tree:
    def __init__(self, left, right):
        self.left, self.right = left, right


def make(depth):
    return Tree(make(depth - 1), make(depth - 1)) if depth else Tree(None, None)


def check(tree):
    return 1 + check(tree.left) + check(tree.right) if tree.left is not None else 1


print(sum(check(make(d)) for d in range(4, N)))
