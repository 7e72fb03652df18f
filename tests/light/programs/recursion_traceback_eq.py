# stack: as deep as the limit of recursion.
import sys
class A:
    def __eq__(self, other):
        if self == other:
            return True
        return False

sys.setrecursionlimit(121)
A() == A()
