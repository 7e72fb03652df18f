import types, sys
code = '''
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
'''
ns = {}
exec(code, ns)
b = ns['D']('b')
a = ns['D']('a')
_c = ns['D']('c')
d = ns['D']('d')
del a
a = ns['D']('a')
l = [ns['D']('l1'), ns['D']('l2')]
