# What is asked of iterables, and in which order.
import collections, array, heapq, itertools, functools, io, random, statistics, json, struct, operator, math, bisect
from xml.etree.ElementTree import Element
class It:
    def __init__(self, n=3): self.n = n
    def __iter__(self): print("iter", end=" "); return self
    def __next__(self):
        print("next", end=" ")
        self.n -= 1
        if self.n < 0: raise StopIteration
        return self.n
    def __length_hint__(self): print("hint", end=" "); return 5
class Lo:
    def __init__(self, v=None): self.v = v
    def __iter__(self): print("Iter", end=" "); return It()
    def __len__(self): print("len", end=" "); return 3
class S(Lo):
    def __iter__(self): print("Iter", end=" "); return iter(["a", "b"])
class B(Lo):
    def __iter__(self): print("Iter", end=" "); return iter([b"a", b"b"])
class P(Lo):
    def __iter__(self): print("Iter", end=" "); return iter([(1, 2), (3, 4)])
class M(Lo):
    def keys(self): print("keys", end=" "); return Lo()
    def __getitem__(self, k): print("get", k, end=" "); return k
    def items(self): print("items", end=" "); return P()
class G:
    def __getitem__(self, i): print("get", i, end=" ");  return [1, 2, 3][i]
    def __len__(self): print("len", end=" "); return 3
def setsl(x, s, v): x[s] = v; return x
def f(*a, **k): return a, k
def iadd(x, y): x += y; return x
cases = dict(list=lambda: list(Lo()), tuple=lambda: tuple(Lo()), set=lambda: set(Lo()), frozenset=lambda: frozenset(Lo()), listit=lambda: list(It()), tupleit=lambda: tuple(It()), bytes=lambda: bytes(Lo()), bytearray=lambda: bytearray(Lo()), sorted=lambda: sorted(Lo()), sum=lambda: sum(Lo()), min=lambda: min(Lo()), any=lambda: any(Lo()), star=lambda: [*Lo()], starset=lambda: {*Lo()} , startuple=lambda: (*Lo(), 1), call=lambda: f(*Lo()), call2=lambda: f(1, *Lo(), *Lo()), extend=lambda: [].extend(Lo()), extendit=lambda: [].extend(It()), iadd=lambda: iadd([1], Lo()), setsl=lambda: setsl([1, 2], slice(0, 1), Lo()), setslx=lambda: setsl([1, 2, 3, 4, 5, 6], slice(0, 6, 2), Lo()), join=lambda: ",".join(S()), bjoin=lambda: b",".join(B()), dict=lambda: dict(P()), dictm=lambda: dict(M()), update=lambda: {}.update(P()), updatem=lambda: {}.update(M()), dstar=lambda: f(**M()) if 0 else {**M()}, fromkeys=lambda: dict.fromkeys(Lo()), deque=lambda: collections.deque(Lo()), dextend=lambda: collections.deque([1]).extend(Lo()), array=lambda: array.array("i", Lo()), aextend=lambda: array.array("i").extend(Lo()), counter=lambda: collections.Counter(Lo()), product=lambda: list(itertools.product(Lo(), Lo())), perm=lambda: list(itertools.permutations(Lo())), comb=lambda: list(itertools.combinations(Lo(), 2)), chain=lambda: list(itertools.chain(Lo(), Lo())), zip=lambda: list(zip(Lo(), Lo())), map=lambda: list(map(str, Lo())), enum=lambda: list(enumerate(Lo())), filt=lambda: list(filter(None, Lo())), rev=lambda: list(reversed(G())), islice=lambda: list(itertools.islice(Lo(), 2)), heap=lambda: heapq.nlargest(2, Lo()), reduce=lambda: functools.reduce(lambda a, b: a, Lo()), unpack=lambda: (lambda a, b, c: a)(*Lo()), fmt=lambda: "%s %s %s" % tuple(Lo()), setupd=lambda: set().update(Lo()), setor=lambda: set().union(Lo(), Lo()), inter=lambda: {1, 2}.intersection(Lo()), diff=lambda: {1, 2}.difference(Lo()), symd=lambda: {1}.symmetric_difference(Lo()), subset=lambda: {1}.issubset(Lo()), superset=lambda: {1, 0, 2}.issuperset(Lo()), disj=lambda: {1}.isdisjoint(Lo()), contains=lambda: 7 in Lo(), index=lambda: operator.indexOf(Lo(), 1), count=lambda: operator.countOf(Lo(), 1), el=lambda: Element("a").extend(P()) , fsum=lambda: math.fsum(Lo()), prod=lambda: math.prod(Lo()), dist=lambda: math.dist(Lo(), Lo()), writelines=lambda: io.StringIO().writelines(S()), frombytes=lambda: int.from_bytes(Lo(), "big"), bextend=lambda: bytearray(b"a").extend(Lo()), biadd=lambda: setsl(bytearray(b"abc"), slice(0, 1), Lo()), namedt=lambda: collections.namedtuple("N", S())._fields, make=lambda: collections.namedtuple("N", "a b c")._make(Lo()), stat=lambda: statistics.mean(Lo()), od=lambda: collections.OrderedDict(P()), odm=lambda: collections.OrderedDict(M()), ddm=lambda: collections.defaultdict(int, M()), starmap=lambda: list(itertools.starmap(f, P())), accumulate=lambda: list(itertools.accumulate(Lo())), cycle=lambda: list(itertools.islice(itertools.cycle(Lo()), 4)), tee=lambda: [list(t) for t in itertools.tee(Lo())], all=lambda: all(Lo()), max=lambda: max(Lo()), maxd=lambda: max(It(0), default=4), print=lambda: print(*Lo()), getlist=lambda: list(G()), tupg=lambda: tuple(G()), memo=lambda: struct.pack("3i", *Lo()), isinst=lambda: isinstance(1, (int,)), type3=lambda: type("X", (), {"__slots__": S()}).__slots__ is None, setattrs=lambda: [x for x in Lo()], strm=lambda: str.maketrans(M()), sample=lambda: random.Random(1).choices(G()), lenh=lambda: operator.length_hint(Lo()), lenhi=lambda: operator.length_hint(It()), ziplongest=lambda: list(itertools.zip_longest(Lo(), It(5))), pairwise=lambda: list(itertools.pairwise(Lo())), batched=lambda: list(itertools.compress(Lo(), Lo())), json=lambda: json.dumps(list(Lo())), bis=lambda: bisect.bisect(G(), 2), excg=lambda: ExceptionGroup("m", [ValueError(1)]).split(ValueError)[0].exceptions, match=lambda: None)
for n, c in cases.items():
    print(n, end=": ")
    try: print("->", c())
    except Exception as e: print("->", type(e).__name__, e)
