import sys
z = None; y = None; x = None
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, 'sys' if sys else None, x is None, y is None, z is None)
x = A(1)
y = A(2)
z = A(3)
_u = A(4)


# moments: the order in which the last collection ends things shows here
