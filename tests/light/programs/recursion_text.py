# How deep a recursion goes, and what its error says: text.
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
    def __repr__(self):
        global d; d+=1
        return repr(self)
def go(): repr(A())
measure('repr()', go)

class A:
    def __str__(self):
        global d; d+=1
        return str(self)
def go(): str(A())
measure('str()', go)

class A:
    def __repr__(self):
        global d; d+=1
        return ascii(self)
def go(): ascii(A())
measure('ascii()', go)

class A:
    def __format__(self, s):
        global d; d+=1
        return format(self,'')
def go(): format(A(),'')
measure('format()', go)

class A:
    def __format__(self, s):
        global d; d+=1
        return '{}'.format(self)
def go(): '{}'.format(A())
measure('format2', go)

class A:
    def __format__(self, s):
        global d; d+=1
        return f'{self}'
def go(): f'{A()}'
measure('fstr', go)

class A:
    def __str__(self):
        global d; d+=1
        return f'{self}'
def go(): f'{A()}'
measure('fstr_str', go)

class A:
    def __repr__(self):
        global d; d+=1
        return f'{self!r}'
def go(): f'{A()!r}'
measure('fstr!r', go)

class A:
    def __str__(self):
        global d; d+=1
        return f'{self!s}'
def go(): f'{A()!s}'
measure('fstr!s', go)

class A:
    def __str__(self):
        global d; d+=1
        return '{}'.format(self)
def go(): '{}'.format(A())
measure('fmt_str', go)

class A:
    def __str__(self):
        global d; d+=1
        return '%s'%self
def go(): '%s'%A()
measure('%s', go)

class A:
    def __repr__(self):
        global d; d+=1
        return '%s'%self
def go(): '%s'%A()
measure('%s_repr', go)

class A:
    def __repr__(self):
        global d; d+=1
        return '%r'%self
def go(): '%r'%A()
measure('%r', go)

class A:
    def __repr__(self):
        global d; d+=1
        return str(self)
def go(): str(A())
measure('strtorepr', go)

class A:
    def __repr__(self):
        global d; d+=1
        return repr([self])
def go(): repr(A())
measure('listrepr', go)

class A:
    def __repr__(self):
        global d; d+=1
        return repr({1:self})
def go(): repr(A())
measure('dictrepr', go)

class A:
    def __str__(self):
        global d; d+=1
        return ''.join(map(str,[self]))
def go(): str(A())
measure('join', go)
