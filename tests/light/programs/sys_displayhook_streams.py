"""sys.displayhook: its order, and streams that have not all characters or are not there."""
import sys,io,builtins
class O:
    def __init__(s,*n): s.n=n; s.l=[]
    def __getattr__(s,k):
        s.l.append(k); raise AttributeError(k)
so=sys.stdout
for mk in ('del','none','noattr','str','ascii','asciibuf','nobuf','badwrite','noenc','encint'):
    class R:
        def __repr__(self): return 'é\ud800x'
    if mk=='del': del sys.stdout
    elif mk=='none': sys.stdout=None
    elif mk=='noattr': sys.stdout=object.__new__(type('X',(),{}))
    elif mk=='str': sys.stdout=io.StringIO()
    elif mk=='ascii': sys.stdout=io.TextIOWrapper(io.BytesIO(),'ascii')
    elif mk=='asciibuf': 
        class W:
            encoding='ascii'
            def write(s,x): x.encode('ascii'); print('W',ascii(x),file=so)
            class buffer:
                @staticmethod
                def write(b): print('B',b,file=so)
        sys.stdout=W()
    elif mk=='nobuf':
        class W:
            encoding='latin-1'
            def write(s,x): x.encode('latin-1'); print('W',ascii(x),file=so)
        sys.stdout=W()
    elif mk=='badwrite':
        class W:
            encoding='ascii'
            def write(s,x): raise ValueError('w')
        sys.stdout=W()
    elif mk=='noenc':
        class W:
            def write(s,x): x.encode('latin-1'); print('W',ascii(x),file=so)
        sys.stdout=W()
    elif mk=='encint':
        class W:
            encoding=5
            def write(s,x): x.encode('latin-1'); print('W',ascii(x),file=so)
        sys.stdout=W()
    builtins._='old'
    class R2:
        def __repr__(self): return 'é'
    class R3:
        def __repr__(self): raise KeyError('r')
    class R4:
        def __repr__(self): return '\u20acé'
    for v in (1,None,'é',R2(),R3(),R4(),R()):
        builtins._='old'
        try: sys.displayhook(v); r='ok'
        except BaseException as x: r=type(x).__name__+': '+ascii(str(x))
        print(mk,type(v).__name__,r,type(getattr(builtins,'_','unset')),file=so)
    if mk=='str': print(ascii(sys.stdout.getvalue()),file=so)
    if mk=='ascii': sys.stdout.flush(); print(sys.stdout.buffer.getvalue(),file=so)
sys.stdout=so
sys.displayhook(5); print('after')
del builtins._
sys.displayhook(7); print(_)
import sys
class R:
    n=0
    def __repr__(s): R.n+=1; print('repr',file=so); return 'é%d'%R.n
class W:
    def __getattribute__(s,k):
        print('get',k,file=so); return object.__getattribute__(s,k)
    encoding='ascii'
    def write(s,x): print('w',ascii(x),file=so); x.encode('ascii')
so=sys.stdout
sys.stdout=W()
for v in R(),5,'é':
    try: sys.displayhook(v)
    except BaseException as e: print(type(e),e,file=so)
class W2(W):
    class buffer:
        def write(b): print(b,file=so)
sys.stdout=W2()
for v in R(),5,'é':
    try: sys.displayhook(v)
    except BaseException as e: print(type(e),e,file=so)
sys.stdout=so
