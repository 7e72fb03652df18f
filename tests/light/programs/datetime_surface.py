"""What the types of datetime show: their dicts, signatures, docs; subclasses; copies."""
import _datetime, datetime, sys
for name in ('date','datetime','time','timedelta','tzinfo','timezone'):
    t=getattr(datetime,name)
    print(name,t,t.__module__,t.__qualname__,t.__mro__,t.__base__,repr(t.__doc__),t.__text_signature__)
    for k,v in sorted(vars(t).items()): print('  ',k,type(v).__name__,repr(getattr(v,'__text_signature__',None)),repr(getattr(v,'__doc__',None)),getattr(v,'__qualname__',None),getattr(v,'__name__',None), getattr(v,'__objclass__',None))
    print(dir(t))
t=type(datetime.date.min.isocalendar())
print(t,t.__doc__,sorted(vars(t)),t.__module__)
print(sorted(vars(_datetime)),_datetime.__doc__,datetime.__doc__, datetime.__all__)
class P(datetime.date, ): __slots__=('q',)
p=P(2020,1,2); p.q=3; print(p,p.q,hash(p)==hash(datetime.date(2020,1,2)),p==datetime.date(2020,1,2))
try: p.z=3
except AttributeError as e: print(e)
class Q(datetime.datetime): pass
q=Q(2020,1,2,3); q.x=5; print(q,q.__dict__,q+datetime.timedelta(1),type(q+datetime.timedelta(1)),q.replace(year=1),type(q.replace(year=1)))
import copy
for v in (p,q,datetime.time(1,2,tzinfo=datetime.timezone.utc),datetime.timedelta(1,2,3),datetime.timezone(datetime.timedelta(seconds=60),"nn"),datetime.timezone.utc):
    for f in (copy.copy,copy.deepcopy): 
        c=f(v); print(repr(c),type(c),c==v,c is v)
    print(v.__reduce_ex__(2),v.__reduce_ex__(4), v.__getstate__() if hasattr(v,'__getstate__') else None)
for bad in ('class A(datetime.date,datetime.time): pass','class A(datetime.date,int): pass','class A(datetime.datetime,datetime.date): pass','class A(datetime.tzinfo,datetime.date): pass','class A(datetime.tzinfo,int): pass'):
    try: exec(bad); print('ok')
    except TypeError as e: print(e)
class Z(datetime.tzinfo):
    def __init__(s,x=1): s.x=x
    def __getinitargs__(s): return (s.x,)
z=Z(5); print(copy.copy(z).x, z.__reduce__()[1:], datetime.tzinfo(1,2,a=3).__class__)
class W(datetime.tzinfo): __slots__=('k',)
w=W(); w.k=2; print(w.__reduce__()[1:])
print(datetime.datetime.now().tzinfo, datetime.datetime.now(datetime.timezone.utc).tzinfo, type(datetime.date.today()), type(datetime.datetime.today()), type(Q.now()),type(Q.utcnow()), type(Q.today()))
match datetime.date(2020,5,6):
    case datetime.date(year=2020,month=m): print('m',m)
print(datetime.UTC is datetime.timezone.utc, datetime.MINYEAR, datetime.MAXYEAR)
import operator
print(operator.index(datetime.date(1,1,1).year), sys.getsizeof is not None)
print({datetime.date(2020,1,i):i for i in range(1,9)}, set([datetime.timedelta(i) for i in range(5)])=={datetime.timedelta(i) for i in range(5)})
print(sorted([datetime.date(2020,1,i) for i in (3,1,2)]), max(datetime.timedelta(1),datetime.timedelta(2)), sum([datetime.timedelta(1)]*3, datetime.timedelta()))
print(repr(datetime.date.min.__sub__(3)), datetime.date.min.__add__(datetime.timedelta(1)), datetime.date.__radd__(datetime.date.min,datetime.timedelta(3)), datetime.timedelta.__rsub__(datetime.timedelta(1),datetime.timedelta(5)))
print(datetime.timedelta.__rmul__(datetime.timedelta(1),5), datetime.timedelta.__rtruediv__(datetime.timedelta(1),datetime.timedelta(5)), datetime.timedelta.__rdivmod__(datetime.timedelta(1),datetime.timedelta(5,1)), datetime.timedelta.__bool__(datetime.timedelta(1)))
