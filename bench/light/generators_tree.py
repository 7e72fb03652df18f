N = 60000  # small: 1500


class Node:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Node(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Node(key)
                    return
                node = node.right


def walk(node):
    if node is not None:
        for key in walk(node.left):
            yield key
        yield node.key
        for key in walk(node.right):
            yield key


root = Node(50000)
x = 1
for _ in range(N):
    x = x * 16807 % 2147483647
    root.insert(x % 100003)
print(sum(walk(root)))
