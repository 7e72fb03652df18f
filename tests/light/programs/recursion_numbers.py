# How deep a recursion goes, and what its error says: numbers.
# stack: as deep as the limit of recursion.
import sys
d = 0

def measure(name, go):
    global d
    for limit in 150, 400, 700:
        sys.setrecursionlimit(limit)
        d = 0
        try:
            go()
        except RecursionError as e:
            text = str(e)
        else:
            text = "no error"
        sys.setrecursionlimit(1000)
        print(name, limit, d, text)

class A:
    def __int__(self):
        global d; d+=1
        return int(self)
def go(): int(A())
measure('int()', go)

class A:
    def __float__(self):
        global d; d+=1
        return float(self)
def go(): float(A())
measure('float()', go)

class A:
    def __complex__(self):
        global d; d+=1
        return complex(self)
def go(): complex(A())
measure('complex()', go)

class A:
    def __bytes__(self):
        global d; d+=1
        return bytes(self)
def go(): bytes(A())
measure('bytes()', go)

class A:
    def __abs__(self):
        global d; d+=1
        return abs(self)
def go(): abs(A())
measure('abs', go)

class A:
    def __round__(self):
        global d; d+=1
        return round(self)
def go(): round(A())
measure('round', go)

class A:
    def __index__(self):
        global d; d+=1
        return [1][self]
def go(): [1][A()]
measure('index', go)

class A:
    def __index__(self):
        global d; d+=1
        return [1][self:]
def go(): [1][A():]
measure('slice', go)

class A:
    def __neg__(self):
        global d; d+=1
        return -self
def go(): -A()
measure('neg', go)

class A:
    def __invert__(self):
        global d; d+=1
        return ~self
def go(): ~A()
measure('invert', go)

class A:
    def __add__(self, o):
        global d; d+=1
        return self + o
def go(): A() + 1
measure('+', go)

class A:
    def __radd__(self, o):
        global d; d+=1
        return o + self
def go(): 1 + A()
measure('r+', go)

class A:
    def __sub__(self, o):
        global d; d+=1
        return self - o
def go(): A() - 1
measure('-', go)

class A:
    def __mul__(self, o):
        global d; d+=1
        return self * o
def go(): A() * 1
measure('*', go)

class A:
    def __rmatmul__(self, o):
        global d; d+=1
        return o @ self
def go(): 1 @ A()
measure('r@', go)

class A:
    def __floordiv__(self, o):
        global d; d+=1
        return self // o
def go(): A() // 1
measure('//', go)

class A:
    def __pow__(self, o):
        global d; d+=1
        return self ** o
def go(): A() ** 1
measure('**', go)

class A:
    def __pow__(self, o):
        global d; d+=1
        return pow(self,o)
def go(): pow(A(),1)
measure('pow()', go)

class A:
    def __divmod__(self, o):
        global d; d+=1
        return divmod(self,o)
def go(): divmod(A(),1)
measure('divmod', go)

class A:
    def __iadd__(self,o):
        global d; d+=1
        self += o
def go():
    a=A(); a+=1
measure('iadd', go)

class A(int):
    def __add__(self,o):
        global d; d+=1
        return super().__add__(A(1)) and self+o
def go(): A(1)+A(1)
measure('subclassint', go)

class A:
    def __radd__(self,o):
        global d; d+=1
        return sum([self])
def go(): sum([A()])
measure('suma', go)
