# stack: as deep as the limit of recursion.
import sys
class A:
    def __repr__(self):
        return "<" + repr([self]) + ">"

sys.setrecursionlimit(200)
print(repr(A()))
