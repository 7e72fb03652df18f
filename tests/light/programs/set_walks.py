"""What set operations ask of a subclass that is their argument, and how far they walk an iterable."""
class S(set):
    def __iter__(self): print("iter"); return super().__iter__()
    def __contains__(self,x): print("contains"); return super().__contains__(x)
    def __len__(self): print("len"); return 3
for name in 'isdisjoint','issubset','intersection','intersection_update','union','update','difference','difference_update','symmetric_difference','symmetric_difference_update','issuperset':
    for o in (S([1,2,3]),frozenset([1,2])):
        for s in (set([1,2]),S([1,5])):
            print(name, type(o).__name__, type(s).__name__); r=getattr(s,name)(o); print(r if not isinstance(r,set) else len(set(r)))

v = ['a', 'b', b'a', b'b']
s = set(v)
print(s, s | s, s.copy(), s & s, s - s, s ^ s)
it = iter([1, 2, 3, 4])
print({1, 2}.intersection(it), list(it))
try: {1}.issubset([[]])
except TypeError as e: print(e)
try: {1}.issubset(3)
except TypeError as e: print(e)
