"""What __reduce_ex__ and copy say of objects that cannot be pickled."""
import pickle,copy,sys
def gen(): yield
g=gen()
class T(tuple): __slots__=('a',) if 0 else ()
class I(int): __slots__=()
class B(bytes): pass
objs=[gen.__code__, g, sys._getframe(), (lambda:0), memoryview(b'a'), type(sys)('m'), [].__iter__, gen.__get__(1), sys.stdout, super(I,I()), property(), staticmethod(gen), zip(), iter([]), (1).__add__, object(), type.__dict__['__dict__'], str.join, NotImplemented, T((1,)), I(3), (x for x in ()), slice(1), range(3), {}.keys(), iter({}), type('X',(),{'__slots__':('a',)})(), __import__('_thread').allocate_lock(), __import__('re').compile('a').scanner('a'), __import__('re').match('a','a'), __import__('struct').Struct('i'), __import__('functools').partial(len), __import__('types').SimpleNamespace(), __import__('types').MappingProxyType({}), __import__('types').CellType(1), gen.__globals__.__class__, __import__('weakref').ref(gen), __import__('hashlib').md5(), __import__('_random').Random(), __import__('itertools').tee([])[0]]
for o in objs:
    for p in (0,1,2,4):
        for how in (lambda: o.__reduce_ex__(p),):
            try: how(); r='ok'
            except Exception as e: r=type(e).__name__+' '+(str(e) if ' at 0x' not in str(e) else '...')
            print(type(o).__name__,p,r)
    for how in (copy.copy, copy.deepcopy):
        try: how(o); r='ok'
        except Exception as e: r=type(e).__name__+' '+(str(e) if ' at 0x' not in str(e) else '...')
        print(type(o).__name__,r)
