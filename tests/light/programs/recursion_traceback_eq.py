import sys
class A:
    def __eq__(self, other):
        if self == other:
            return True
        return False

sys.setrecursionlimit(121)
A() == A()
