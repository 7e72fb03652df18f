# Which builtin objects can be weakly referenced.
import collections, functools, itertools, operator, re, sys, types, weakref, _io, _thread
def f(): yield
class C: pass
objects = dict(
    set=set(), frozenset=frozenset(), function=f, generator=f(), deque=collections.deque(), ordered=collections.OrderedDict(),
    defaultdict=collections.defaultdict(), pattern=re.compile(""), match=re.match("", ""), module=types, type=int, cls=C, instance=C(),
    wrapper=C().__init__, builtin=[].append, method_descr=list.append, slot=int.__add__, property=property(), partial=functools.partial(f),
    lru=functools.lru_cache(f), classmethod=classmethod(f), staticmethod=staticmethod(f), exception=ValueError(), code=f.__code__,
    proxy=type.__dict__, list=[], dict={}, tuple=(), str="", int=1, bytes=b"", bytearray=bytearray(), range=range(1), slice=slice(1),
    enumerate=enumerate([]), zip=zip(), map=map(f, []), lock=_thread.allocate_lock(), rlock=_thread.RLock(), string=_io.StringIO(),
    bytes_io=_io.BytesIO(), chain=itertools.chain(), tee=itertools.tee([])[0], itemgetter=operator.itemgetter(1), alias=list[int],
    union=int | str, namespace=types.SimpleNamespace(), super=super(C, C()), stdout=sys.stdout, view=memoryview(b""))
for name, v in objects.items():
    gone = []
    try:
        r = weakref.ref(v, lambda _: gone.append(1))
        print(name, r() is v, isinstance(v, type) or weakref.getweakrefcount(v))
        del r
    except TypeError as e:
        print(name, e)
for make in collections.deque, collections.OrderedDict, lambda: functools.partial(f), lambda: itertools.tee([])[0], set:
    v = make()
    r = weakref.ref(v, lambda _: print("gone"))
    del v
    print(r())
for base in collections.deque, collections.OrderedDict, set, collections.defaultdict, ValueError, int, dict, list, types.ModuleType:
    for slots in "__weakref__", "__dict__", ("__weakref__", "__dict__"), ():
        try:
            cls = type("X", (base,), {"__slots__": slots})
            print(base.__name__, slots, sorted(n for n in vars(cls) if n in ("__weakref__", "__dict__")))
        except TypeError as e:
            print(base.__name__, slots, e)
