"""Exceptions that pass a codec: which are wrapped in one that names it."""
import codecs, builtins
class E(Exception): pass
class E2(Exception): __slots__=()
class E3(ValueError):
    def __init__(self,*a): pass
class E4(UnicodeError): __slots__=()
class U(UnicodeError): pass
cur=None
def enc(s, errors='strict'): raise cur
def look(n):
    if n=='tst': return codecs.CodecInfo(enc,enc,name='tst')
    if n=='tst2': return codecs.CodecInfo(enc,enc,name='tst2',_is_text_encoding=False)
codecs.register(look)
def go(e):
    global cur
    for f in (lambda: 'x'.encode('tst'), lambda: b'x'.decode('tst'), lambda: codecs.encode('x','tst2'), lambda: codecs.decode(b'x','tst2'), lambda:str(b'x','tst')):
        cur=e; e.__cause__=e.__context__=None
        try: f()
        except BaseException as x: print(type(x).__name__, x.args, type(x.__cause__).__name__, x.__cause__ is e, x is e,end=' | ')
    print()
cs=[c for c in vars(builtins).values() if isinstance(c,type) and issubclass(c,BaseException)]
for c in cs+[E,E2,E3,E4,U]:
    for a in ((),('msg',),('a','b'),(3,)):
        try: e=c(*a)
        except (TypeError,ValueError): continue
        go(e)
e=RuntimeError('x'); e.a=1; go(e)
e=RuntimeError('x'); e.a=1; del e.a; go(e)
e=RuntimeError('x'); e.__dict__; go(e)
e=RuntimeError('x'); e.add_note('n'); go(e)
e=UnicodeError('x'); e.a=1; go(e)
go(UnicodeDecodeError('a',b'b',0,1,'r'))
go(ExceptionGroup('a',[ValueError()]))
