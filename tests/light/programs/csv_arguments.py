"""The module _csv: settings, dialects, their complaints, readers and writers."""
import _csv, csv
class F:
    def __init__(s): s.o=[]
    def write(s,x): s.o.append(x); return len(x)
f=F()
class D: pass
def p(e):
    try:
        v=ascii(eval(e)) if 'list(' in e or 'wr(' in e or '.' in e else ''
        print(e,'->',v)
    except BaseException as x: print(e,'->',type(x).__name__,ascii(str(x)))
class IS(int): pass
class SS(str): pass
class I:
    def __index__(s): return 1
class DD(csv.excel): delimiter=';'
def wr(rows,**k):
    f=F(); w=_csv.writer(f,**k)
    for r in rows: w.writerow(r)
    return f.o
class BadStr:
    def __str__(s): raise KeyError('x')
class NonStr:
    def __str__(s): return 3
def gen():
    yield 1
    raise ValueError('gen')
for e in '''_csv.reader()
_csv.reader(1)
_csv.reader(1,2,3)
_csv.reader([],'nope')
_csv.reader([],dialect='excel',delimiter=';').dialect.delimiter
_csv.reader([],'excel',dialect='excel')
_csv.reader([],foo=1)
_csv.reader([],'excel',foo=1)
_csv.writer()
_csv.writer(1)
_csv.writer(f,'nope')
_csv.writer(1,'nope')
_csv.writer(f,1,2)
_csv.writer(D())
_csv.Dialect(1,2,3,4,5,6,7,8,9,10)
_csv.Dialect('excel').delimiter
_csv.Dialect(None,1)
_csv.Dialect(None,'')
_csv.Dialect(None,'ab')
_csv.Dialect(delimiter=None)
_csv.Dialect(delimiter=b',')
_csv.Dialect(delimiter=SS(';')).delimiter
_csv.Dialect(quotechar=None).quoting
_csv.Dialect(quotechar=None,quoting=0)
_csv.Dialect(quotechar=None,quoting=3).quotechar
_csv.Dialect(quotechar='')
_csv.Dialect(quotechar='',quoting=3)
_csv.Dialect(quotechar='ab')
_csv.Dialect(quotechar=1)
_csv.Dialect(escapechar='ab')
_csv.Dialect(escapechar='').escapechar
_csv.Dialect(escapechar=1)
_csv.Dialect(escapechar='\\\\').escapechar
_csv.Dialect(lineterminator=None)
_csv.Dialect(lineterminator=1)
_csv.Dialect(lineterminator='').lineterminator
_csv.Dialect(lineterminator='abc').lineterminator
_csv.Dialect(quoting=4)
_csv.Dialect(quoting=-1)
_csv.Dialect(quoting=True)
_csv.Dialect(quoting=IS(1))
_csv.Dialect(quoting='1')
_csv.Dialect(quoting=2**40)
_csv.Dialect(quoting=None)
_csv.Dialect(strict='x').strict
_csv.Dialect(skipinitialspace=[]).skipinitialspace
_csv.Dialect(doublequote=None).doublequote
_csv.Dialect(csv.excel).delimiter
_csv.Dialect(DD).delimiter
_csv.Dialect(DD()).delimiter
_csv.Dialect(D()).delimiter
_csv.Dialect(_csv.get_dialect('excel')) is _csv.get_dialect('excel')
_csv.Dialect(_csv.get_dialect('excel'),delimiter=';').delimiter
_csv.Dialect(dialect=3,delimiter=';').delimiter
_csv.Dialect(foo=3)
_csv.get_dialect('x')
_csv.get_dialect(1)
_csv.get_dialect([])
_csv.get_dialect()
_csv.get_dialect(name='excel').delimiter
_csv.get_dialect('excel','b')
_csv.unregister_dialect('x')
_csv.unregister_dialect([])
_csv.unregister_dialect()
_csv.register_dialect()
_csv.register_dialect(1)
_csv.register_dialect('z')
_csv.register_dialect('z',None)
_csv.register_dialect('z','excel',delimiter='|'), _csv.get_dialect('z').delimiter
_csv.register_dialect('z',1,2)
_csv.register_dialect('z',foo=2)
_csv.register_dialect('z',delimiter='')
_csv.register_dialect('z',DD,delimiter='x')
_csv.list_dialects()
_csv.list_dialects(1)
_csv.unregister_dialect('z')
_csv.list_dialects()
_csv.field_size_limit()
_csv.field_size_limit('x')
_csv.field_size_limit(True)
_csv.field_size_limit(IS(3))
_csv.field_size_limit(2**70)
_csv.field_size_limit(None)
_csv.field_size_limit(5)
_csv.field_size_limit(new_limit=5)
_csv.field_size_limit(1,2)
list(_csv.reader(['abcde','abcdef']))
list(_csv.reader(['"abcdef"']))
_csv.field_size_limit(-1)
list(_csv.reader(['']))
list(_csv.reader(['a']))
_csv.field_size_limit(131072)
list(_csv.reader([1]))
list(_csv.reader([b'x']))
list(_csv.reader([None]))
list(_csv.reader('abc'))
list(_csv.reader(['a,b\\n','"c\\n','d",e\\n','','f']))
list(_csv.reader(['a\\nb']))
list(_csv.reader(['a\\rb']))
list(_csv.reader(['a\\r\\n','b\\n\\r']))
list(_csv.reader(['"a'],strict=True))
list(_csv.reader(['"a']))
list(_csv.reader(['"a"b'],strict=True))
list(_csv.reader(['"a"b']))
list(_csv.reader(['"a""b"']))
list(_csv.reader(['"a""b"'],doublequote=False))
list(_csv.reader(['a\\\\,b,\\\\'],escapechar='\\\\'))
list(_csv.reader(['a\\\\\\nb\\n','c'],escapechar='\\\\'))
list(_csv.reader(['"a\\\\"b"'],escapechar='\\\\'))
list(_csv.reader([' a, "b" ,c '],skipinitialspace=True))
list(_csv.reader(['1,"2",x'],quoting=2))
list(_csv.reader(['1,"2",3.5, 4,'],quoting=2))
list(_csv.reader(['"1",2'],quoting=3))
list(_csv.reader(['a\\0b,c']))
list(_csv.reader(['a;b'],DD))
list(_csv.reader(["'a,b'"],quotechar="'"))
list(_csv.reader(gen()))
_csv.reader([]).line_num
next(_csv.reader([]))
next(_csv.reader(['"a','b"','c']))
wr([[1,'a',None,1.5,'b,c','d"e','f\\ng','']])
wr([[]])
wr([['']])
wr([[None]])
wr([['','']])
wr([[' ']])
wr([['']],quoting=3)
wr([[None]],quoting=3)
wr([['a,b']],quoting=3)
wr([['a,b"c\\\\d\\r']],quoting=3,escapechar='\\\\')
wr([['a"b']],doublequote=False)
wr([['a"b\\\\']],doublequote=False,escapechar='\\\\')
wr([['a\\\\b']],escapechar='\\\\')
wr([['a"b']],quoting=3,quotechar=None)
wr([['a"b',1,None,'']],quoting=1)
wr([['abc|d']],lineterminator='|')
wr([['abc']],lineterminator='')
wr([['a b']],delimiter=' ')
wr([3])
wr([None])
wr(['abc'])
wr([gen()])
wr([[BadStr()]])
wr([[NonStr()]])
wr([{'x':1}])
wr([['\\ud800']])
wr([['\\U0001f600,']])
wr([['a','b']],delimiter='\\u1234',quotechar='\\U0001f600',quoting=1)
_csv.writer(f).writerow([1,2])
_csv.writer(f).writerow()
_csv.writer(f).writerow([1],[2])
_csv.writer(f).writerows()
_csv.writer(f).writerows(3)
_csv.writer(f).writerows([3])
_csv.writer(f).writerows([[1],[2]])
_csv.writer(f).dialect.delimiter
type(_csv.reader([])), repr(type(_csv.writer(f)))
type('X',(_csv.Reader,),{})
type('X',(_csv.Dialect,),{})().delimiter
setattr(_csv.Dialect('excel'),'delimiter',1)
setattr(_csv.Dialect('excel'),'strict',1)
delattr(_csv.Dialect('excel'),'strict')
delattr(_csv.Dialect('excel'),'quoting')
setattr(_csv.Dialect('excel'),'foo',1)
setattr(_csv.Dialect,'foo',1)
setattr(_csv.reader([]),'line_num',1)
setattr(_csv.reader([]),'dialect',1)
setattr(_csv.writer(f),'dialect',1)
_csv.Dialect('excel').__reduce__()
_csv.Dialect('excel').__reduce_ex__(2)
_csv.Dialect('excel').__reduce_ex__()
__import__('copy').copy(_csv.Dialect('excel'))
_csv.Error.__mro__, _csv.Error.__doc__, _csv.__doc__[:30], _csv.__version__
[(k,type(v).__name__,getattr(v,'__doc__',None)) for k,v in sorted(vars(_csv.Dialect).items())]
[(k,type(v).__name__,getattr(v,'__doc__',None)) for k,v in sorted(vars(_csv.Reader).items())]
[(k,type(v).__name__,getattr(v,'__doc__',None)) for k,v in sorted(vars(_csv.Writer).items())]
sorted(vars(_csv)), list(_csv._dialects)
[(a, getattr(_csv.get_dialect(d),a)) for d in csv.list_dialects() for a in ('delimiter','doublequote','escapechar','lineterminator','quotechar','quoting','skipinitialspace','strict')]
_csv.reader([]).__next__()
csv.Sniffer().sniff('a;b;c\\n1;2;3\\n').delimiter
csv.Sniffer().has_header('a,b\\n1,2\\n3,4\\n')
list(csv.DictReader(['a,b','1,2','3','4,5,6']))
csv.Sniffer().sniff("'a','b'\\n'c','d'").quotechar'''.split('\n'): p(e)
