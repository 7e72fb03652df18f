"""Classes of the program whose exceptions pass a codec."""
import codecs
class E(Exception): pass
class E2(Exception): __slots__=()
class S(Exception): __slots__=('a',)
class S2(Exception): __slots__=('a','b','c')
class T(S): pass
class N(Exception):
    def __new__(c,*a): return Exception.__new__(c,*a)
class ST(Exception):
    def __str__(self): 1/0
class ST2(Exception):
    def __str__(self): return 'own'
class M(type): pass
class O(Exception, metaclass=M): pass
class P(object): pass
class Q(Exception,P): x=1
class W(P,Exception): x=1
class StrSub(str): pass
def enc(s, errors='strict'): raise cur
codecs.register(lambda n: codecs.CodecInfo(enc,enc,name='tst') if n=='tst' else None)
for e in (E('a'),E2('a'),S('a'),S2('a'),T('a'),N('a'),ST2('a'),O('a'),Q('a'),W('a'),E(StrSub('q')),E("\ud800"),E('a').with_traceback(None)):
    cur=e
    try: 'x'.encode('tst')
    except BaseException as x: print(type(e).__name__, type(x).__name__, x.args, type(x.__cause__).__name__, x.__cause__ is e, x is e, x.__context__ is e, x.__suppress_context__)
cur=ValueError('x')
try: 'x'.encode('tst')
except BaseException as x: print(repr(x.__context__), repr(x.__cause__))
try:
    try: 1/0
    except Exception: 'x'.encode('tst')
except BaseException as x: print(repr(x.__context__), repr(x.__cause__), repr(cur.__context__), x.__cause__.__traceback__ is None)
