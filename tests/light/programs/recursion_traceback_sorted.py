# stack: as deep as the limit of recursion.
import sys
def key(n):
    return sorted([n + 1], key=key)

sys.setrecursionlimit(333)
key(0)
