"""Whether + still goes by a number is not known once a sequence class has lost the method."""
class L(list):
    def __mul__(self, n):
        return NotImplemented


del L.__mul__
print(L() * 2)
