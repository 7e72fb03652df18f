# stack: as deep as the limit of recursion.
class Node:
    def __init__(self, depth):
        self.depth = depth
        self.child = Node(depth + 1)

def build():
    return Node(0)

build()
