"""Containers that change under the functions that work on them: run.py LIGHTRUN [--from SEED] [--count N] [--jobs 2] [--keep FOLDER] [--no-reference]

Each seed is a program of a few calls whose arguments run Python (__index__, __eq__, __hash__, __lt__, __iter__, __len__ ...) and change there what the
call works on. Light must neither crash nor print other bytes than the reference; where the reference crashes, or hangs, nothing is compared. With
--no-reference only crashes are looked for (a build with sanitizers). The last line is "N passed, N failed".
"""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import differ

HEAD = '''import array, bisect, collections, functools, heapq, io, itertools, json, operator, pickle, struct, sys
try:
    from xml.etree.ElementTree import Element
except ImportError:
    Element = None
BUDGET = [0]


class H:
    """Whatever it is asked, it acts first."""

    def __init__(self, value, act, least=0):
        self.value, self.act, self.wait = value, act, least

    def go(self):
        if self.wait:
            self.wait -= 1
        elif BUDGET[0]:
            BUDGET[0] -= 1
            self.act()

    def __index__(self):
        self.go()
        return self.value if type(self.value) is int else 1

    def __int__(self):
        self.go()
        return 2

    def __float__(self):
        self.go()
        return 1.5

    def __eq__(self, other):
        self.go()
        return self.value == (other.value if type(other) is H else other)

    def __lt__(self, other):
        self.go()
        return str(self.value) < str(other.value if type(other) is H else other)

    def __gt__(self, other):
        self.go()
        return str(self.value) > str(other.value if type(other) is H else other)

    def __hash__(self):
        self.go()
        return hash(self.value)

    def __bool__(self):
        self.go()
        return bool(self.value)

    def __iter__(self):
        self.go()
        for i in range(4):
            self.go()
            yield H(i, self.act) if i == 2 else i

    def __len__(self):
        self.go()
        return 3

    def __length_hint__(self):
        self.go()
        return 5

    def __getitem__(self, i):
        self.go()
        if type(i) is int and i > 3:
            raise IndexError
        return 1

    def __contains__(self, v):
        self.go()
        return True

    def __call__(self, *args, **kwargs):
        self.go()
        return self.value

    def __repr__(self):
        self.go()
        return "H"

    def __str__(self):
        self.go()
        return "h"

    def __format__(self, spec):
        self.go()
        return "f" + spec

    def __bytes__(self):
        self.go()
        return b"bytes"

    def __add__(self, other):
        self.go()
        return 1

    __radd__ = __add__

    def keys(self):
        self.go()
        return ["k1", "k2"]

    def write(self, data):
        self.go()
        return len(data)

    def read(self, n=-1):
        self.go()
        return b""


def show(v, depth=0):
    kind = type(v)
    if kind is H:
        return "H" + show(v.value, depth + 1)
    if depth > 4:
        return "..."
    if kind in (list, tuple, set, frozenset, collections.deque):
        return kind.__name__ + "(" + ", ".join([show(x, depth + 1) for x in list(v)[:60]]) + ")"
    if isinstance(v, dict):
        return kind.__name__ + "{" + ", ".join([show(k, depth + 1) + ": " + show(x, depth + 1) for k, x in list(v.items())[:60]]) + "}"
    if kind in (int, float, str, bytes, bytearray, bool, type(None), array.array, complex):
        return repr(v)[:300]
    if kind is memoryview:
        try:
            return "view" + repr(v.tobytes())
        except ValueError as e:
            return str(e)
    if kind in (io.BytesIO, io.StringIO):
        return "closed" if v.closed else repr(v.getvalue())[:200]
    if Element and kind is Element:
        return "<" + show(v.tag, depth + 1) + " " + ", ".join([show(x, depth + 1) for x in list(v)]) + ">"
    return kind.__name__


def case(name, x, call):
    BUDGET[0] = 6
    try:
        result = call()
        if hasattr(result, "__next__"):
            result = [v for _, v in zip(range(40), result)]
    except Exception as e:
        BUDGET[0] = 0
        result = type(e).__name__ + ": " + (show(e.args[0]) if type(e) is KeyError and e.args else str(e)[:200])
    BUDGET[0] = 0
    print(name, show(result), show(x), flush=True)


'''

# What a call works on, and how it can be changed while it does.
MAKERS = {
    "list": ("[H(0, act), 1, 'a', H(3, act), (), 2.5, H('z', act), 7]",
             ["x.clear()", "x.append(9)", "x.extend(range(30))", "del x[2:]", "x.pop() if x else 0", "x.insert(0, 5)", "x[:] = [1]", "x.reverse()", "x += x[:4]"]),
    "dict": ("{H(0, act): 1, 1: H(2, act), 'a': 'b', H('q', act): H(4, act), 5: [], 'k1': 0}",
             ["x.clear()", "x.update({i: i for i in range(30)})", "x.pop('a', 0)", "x.setdefault('new', 1)", "x[1] = 5", "x.popitem() if x else 0"]),
    "set": ("{H(0, act), 1, 'a', H('q', act), 5, 'k1'}",
            ["x.clear()", "x.update(range(30))", "x.discard('a')", "x.add('new')", "x.pop() if x else 0"]),
    "bytearray": ("bytearray(b'hello, world')", ["x.clear()", "x.append(9)", "x.extend(bytes(100))", "del x[2:]", "x[:] = b'ab'"]),
    "array": ("array.array('h', range(12))", ["del x[:]", "x.append(9)", "x.extend(range(100))", "x.pop() if x else 0"]),
    "deque": ("collections.deque([H(0, act), 1, 'a', H(3, act), 4, H('z', act)])",
              ["x.clear()", "x.append(9)", "x.extend(range(100))", "x.popleft() if x else 0", "x.rotate(2)", "x.appendleft(3)"]),
    "odict": ("collections.OrderedDict([(H(0, act), 1), (1, H(2, act)), ('a', 3), (H('q', act), 4)])",
              ["x.clear()", "x.update({i: i for i in range(30)})", "x.pop('a', 0)", "x.move_to_end(1) if 1 in x else 0", "x['n'] = 1"]),
    "ddict": ("collections.defaultdict(lambda: act() or 7, {1: H(1, act), H(2, act): 3})", ["x.clear()", "x.update({i: i for i in range(30)})", "x[99]"]),
    "view": ("memoryview(base)", ["x.release()", "base.append(1)", "base.clear()"]),
    "bytesio": ("io.BytesIO(b'line one\\nline two\\n')", ["x.close()", "x.truncate(0)", "x.write(b'more' * 50)", "x.seek(0)", "x.getbuffer()"]),
    "stringio": ("io.StringIO('line one\\nline two\\n')", ["x.close()", "x.truncate(0)", "x.write('more' * 50)", "x.seek(0)"]),
    "element": ("kids(Element('r'), act)", ["x.clear()", "x.append(Element('n'))", "x.extend([Element('m')] * 20)", "x.remove(x[0]) if len(x) else 0", "x.insert(0, Element('i'))"]),
}
METHODS = {
    "list": "append extend insert remove pop index count sort reverse copy clear __contains__ __eq__ __lt__ __add__ __iadd__ __mul__ __imul__ __getitem__ __setitem__ "
            "__delitem__ __repr__ __iter__ __reversed__ __init__ __ne__",
    "dict": "get setdefault pop popitem update keys values items copy clear __contains__ __eq__ __or__ __ior__ __getitem__ __setitem__ __delitem__ __repr__ __iter__ "
            "__reversed__ __init__ __ne__",
    "set": "add discard remove pop update union intersection difference symmetric_difference intersection_update difference_update symmetric_difference_update "
           "issubset issuperset isdisjoint copy __contains__ __eq__ __le__ __lt__ __or__ __and__ __sub__ __xor__ __ior__ __iand__ __isub__ __ixor__ __repr__ __iter__ __init__",
    "bytearray": "append extend insert remove pop index count find rfind rindex reverse copy clear split rsplit partition replace strip join translate startswith endswith center "
                 "ljust zfill expandtabs hex decode splitlines __contains__ __eq__ __add__ __iadd__ __mul__ __imul__ __getitem__ __setitem__ __delitem__ __init__ __mod__",
    "array": "append extend insert remove pop index count reverse fromlist tolist tobytes frombytes buffer_info byteswap __contains__ __eq__ __lt__ __add__ __iadd__ __mul__ "
             "__imul__ __getitem__ __setitem__ __delitem__ __iter__",
    "deque": "append appendleft extend extendleft insert remove pop popleft index count rotate reverse copy clear __contains__ __eq__ __lt__ __add__ __iadd__ __mul__ __imul__ "
             "__getitem__ __setitem__ __delitem__ __repr__ __iter__ __reversed__ __init__",
    "odict": "get setdefault pop popitem update keys values items copy clear move_to_end __contains__ __eq__ __or__ __ior__ __getitem__ __setitem__ __delitem__ __repr__ __iter__ "
             "__reversed__",
    "ddict": "get setdefault pop popitem update copy __missing__ __contains__ __eq__ __or__ __ior__ __getitem__ __setitem__ __delitem__ __repr__",
    "view": "tobytes tolist cast __getitem__ __setitem__ __eq__ __iter__ hex __contains__",
    "bytesio": "read readline readlines write writelines seek truncate readinto getvalue read1 __iter__ __init__ __setstate__",
    "stringio": "read readline readlines write writelines seek truncate getvalue __iter__ __init__ __setstate__",
    "element": "append extend insert remove find findall findtext iter itertext iterfind get set items keys __getitem__ __setitem__ __delitem__ __copy__ __getstate__ makeelement",
}
FUNCTIONS = """sorted(x, key=h) ; sorted(x) ; min(x, key=h) ; max(x) ; sum(x) ; list(map(h, x)) ; list(filter(h, x)) ; any(x) ; all(x) ; list(zip(x, h, x))
list(enumerate(x, h)) ; tuple(x) ; set(x) ; dict.fromkeys(x, h) ; frozenset(h) ; list(h) ; bytes(h) ; bytearray(h) ; ''.join(map(str, x)) ; '%s %r' % (h, x) ; f'{x!r:>{h}}'
'{} {!r}'.format(h, x) ; '{0[1]}'.format(x) ; list(reversed(x)) ; x == x ; h in x ; x.__class__(x) ; repr(x) ; str(x) ; functools.reduce(h, x) ; functools.reduce(lambda a, b: h(a) or b, x)
heapq.heapify(x) ; heapq.heappush(x, h) ; heapq.heappop(x) ; heapq.heapreplace(x, h) ; heapq.heappushpop(x, h) ; heapq.nsmallest(h, x) ; heapq._heapify_max(x)
bisect.bisect(x, h) ; bisect.insort(x, h) ; bisect.bisect_left(x, h, 0, h) ; bisect.bisect(x, 1, key=h) ; list(itertools.islice(x, h)) ; list(itertools.product(x, repeat=2))[:9]
list(itertools.permutations(x, 2))[:9] ; list(itertools.combinations(x, h))[:9] ; list(itertools.groupby(x, h)) ; list(itertools.accumulate(x, h)) ; list(itertools.chain(x, h, x))
list(itertools.compress(x, h)) ; list(itertools.starmap(h, [x, x])) ; list(itertools.takewhile(h, x)) ; list(itertools.zip_longest(x, h)) ; list(itertools.pairwise(x))
json.dumps(list(x), default=h) ; json.dumps(x, default=h) ; json.dumps({1: h}, default=h) ; struct.pack_into('ii', x, h, 1, h) ; struct.unpack_from('h', x, h) ; struct.pack('i', h)
int.from_bytes(h, 'big') ; operator.setitem(x, h, h) ; operator.itemgetter(1, h)(x) ; operator.concat(x, x) ; operator.countOf(x, h) ; operator.indexOf(x, h) ; collections.Counter(x)
collections.deque(x, maxlen=3) ; array.array('h', h) ; array.array('h', [h, 1]) ; [*x, *h] ; {**h} ; {*x, h} ; h(*x) ; h(**{'a': x}) ; print(*x, sep='-', file=h) ; slice(h, h).indices(h)
x[h:] ; x[:h] ; x[h:9:2] ; x[::-1] ; x[h] ; range(h)[h] ; 'abc'[h] ; b'abc' * h ; (1, 2) * h ; round(1.5, h) ; pow(h, 2, 3) ; divmod(h, 2) ; bytes.fromhex('ab') ; memoryview(b'abc')[h:]
next(iter(x)) ; [i for i in x if h] ; [y for y in h] ; isinstance(h, (int, h)) ; getattr(x, 'append', h) ; vars(h) ; dir(h)[:1] ; list(dict(h)) ; chr(h) ; hex(h) ; float(h) ; complex(h)
bytearray(b'x').join([x, x]) ; b'-'.join([h, x]) ; x.__ne__(h) ; x.__len__() ; x.__sizeof__() and 1 ; x.__reduce_ex__(2) and 1 ; pickle.dumps(x) and 1 ; list(x.__iter__())
a, *b = x ; del x[h] ; x[h] = h ; x[h:] = h ; x[1:h] = x ; x[::2] = [h] * 4 ; x += h ; x *= h ; x |= h ; x &= h ; x -= h ; x ^= h ; del x[h:] ; del x[::h] ; x[h:h] = b'zz' ; x[-1] = h"""
VALUES = ["h", "h", "h", "0", "1", "-1", "2", "'a'", "b'a'", "x", "[h, 1]", "[1, 2]", "None", "(1, h)", "{1: h}", "{h}", "slice(h, None)", "slice(0, h, 2)", "slice(None, None, h)",
          "slice(-1, None)", "h.value", "iter(x)", "bytearray(b'ab')", "range(3)", "'h'", "100", "x[:]", "lambda *a: h(*a)", "10**20", "''", "[(h, 1)]", "[Element('e')]", "Element('k1')"]


def program(seed):
    rng = random.Random(seed)
    lines = [HEAD, "def kids(e, act):\n    e.extend([Element('k%d' % i) for i in range(5)])\n    e.append(Element(H('k1', act)))\n    e.text, e[0].text = 'text', 't0'\n    e.set('k', 'v')\n    return e\n\n"]
    for number in range(4):
        kind = rng.choice(list(MAKERS))
        maker, acts = MAKERS[kind]
        act = " ; ".join(rng.sample(acts, rng.choice([1, 1, 2])))
        if rng.random() < 0.6:
            name = rng.choice(METHODS[kind].split())
            given = [rng.choice(VALUES) for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3]))]
            if name.startswith("__") and name not in ("__init__",):
                given = [rng.choice(VALUES) for _ in range(2 if name == "__setitem__" else 0 if name in ("__repr__", "__iter__", "__reversed__", "__copy__", "__getstate__") else 1)]
            if name == "sort" and rng.random() < 0.7:
                given = ["key=h"]
            statement = f"return x.{name}({', '.join(given)})"
        else:
            statement = rng.choice([part.strip() for line in FUNCTIONS.split("\n") for part in line.split(" ; ")])
            assigns = statement.startswith("del ") or any(f" {op} " in statement.split("(")[0] for op in ("=", "+=", "*=", "|=", "&=", "-=", "^="))
            statement = statement if assigns else "return " + statement
        lines.append(f"def test{number}():\n    base = bytearray(b'abcdefgh')\n    def act():\n"
                     + "".join(f"        {'nonlocal x; ' if '+=' in one else ''}{one}\n" for one in act.split(" ; "))
                     + f"    x = {maker}\n    h = H({rng.choice(['0', '1', '3', '-1', repr('a'), '2', '5'])}, act, {rng.choice([0, 0, 0, 1, 2])})\n    def call():\n"
                     f"        nonlocal x\n        {statement}\n    case({f'{kind} {act}: {statement}'!r}, x, call)\n\n\ntest{number}()\n\n")
    return "".join(lines)


def main():
    args = differ.options(__doc__).parse_args()
    return differ.finish(differ.Search(args, program, limit=20).all())


if __name__ == "__main__":
    sys.exit(main())
