import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, sys.path is None)
a = D('a')
b = D('b'); b.me = b
l = [D('l1'), D('l2'), [D('l3')], D('l4')]
d = {1: D('d1'), D('dk'): 2}


# moments: the order in which the last collection ends things shows here
