"""Random chains of calls down to the recursion limit, in Light and in the reference.

run.py LIGHTRUN [--from SEED] [--count N] [--jobs 2] [--keep FOLDER] [--no-reference]

A program is a ring of links, each of which leads to the next in its own way (a call, an operator, an attribute, a
generator ...). It goes round until the limit, at several limits, and prints how far it came and what the
RecursionError says; one in three leaves the last error uncaught. Light must print the same bytes, or trap.
"""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import differ

# A link: its definition with NAME for itself and NEXT for an expression that goes on, and the expression that enters it.
LINKS = [
    ("def NAME(): HIT(); return NEXT", "NAME()"),
    ("def NAME(n=0, *a, **k): HIT(); return NEXT", "NAME(1, 2, x=3)"),
    ("NAME = lambda: (HIT(), NEXT)", "NAME()"),
    ("class NAME:\n    def __init__(self): HIT(); NEXT", "NAME()"),
    ("class NAME:\n    def __new__(cls): HIT(); return NEXT", "NAME()"),
    ("class NAME:\n    def __call__(self): HIT(); return NEXT", "NAME()()"),
    ("class NAME:\n    def m(self): HIT(); return NEXT", "NAME().m()"),
    ("class NAME:\n    @staticmethod\n    def m(): HIT(); return NEXT", "NAME.m()"),
    ("class NAME:\n    @classmethod\n    def m(cls): HIT(); return NEXT", "NAME.m()"),
    ("class NAMEb:\n    def m(self): HIT(); return NEXT\nclass NAME(NAMEb):\n    def m(self): return super().m()", "NAME().m()"),
    ("class NAME:\n    @property\n    def p(self): HIT(); return NEXT", "NAME().p"),
    ("class NAME:\n    def __getattr__(self, n): HIT(); return NEXT", "NAME().zz"),
    ("class NAME:\n    def __getattr__(self, n): HIT(); return NEXT", "getattr(NAME(), 'zz')"),
    ("class NAME:\n    def __getattr__(self, n): HIT(); return NEXT", "hasattr(NAME(), 'zz')"),
    ("class NAME:\n    def __getattribute__(self, n): HIT(); return NEXT", "NAME().zz"),
    ("class NAME:\n    def __setattr__(self, n, v): HIT(); NEXT", "setattr(NAME(), 'zz', 1)"),
    ("class NAME:\n    def __getitem__(self, i): HIT(); return NEXT", "NAME()[0]"),
    ("class NAME(dict):\n    def __missing__(self, i): HIT(); return NEXT", "NAME()[0]"),
    ("class NAME:\n    def __contains__(self, i): HIT(); return NEXT", "0 in NAME()"),
    ("class NAME:\n    def __len__(self): HIT(); NEXT; return 1", "len(NAME())"),
    ("class NAME:\n    def __bool__(self): HIT(); NEXT; return True", "not NAME()"),
    ("class NAME:\n    def __hash__(self): HIT(); NEXT; return 1", "hash(NAME())"),
    ("class NAME:\n    def __hash__(self): HIT(); NEXT; return 1", "{NAME(): 1}"),
    ("class NAME:\n    def __iter__(self): HIT(); NEXT; return iter(())", "list(NAME())"),
    ("class NAME:\n    def __next__(self): HIT(); return NEXT", "next(NAME())"),
    ("class NAME:\n    def __iter__(self): HIT(); NEXT; return iter(())", "[0 for _ in NAME()]"),
    ("class NAME:\n    def __repr__(self): HIT(); NEXT; return ''", "repr(NAME())"),
    ("class NAME:\n    def __repr__(self): HIT(); NEXT; return ''", "repr([NAME()])"),
    ("class NAME:\n    def __repr__(self): HIT(); NEXT; return ''", "str((NAME(), 1))"),
    ("class NAME:\n    def __repr__(self): HIT(); NEXT; return ''", "f'{NAME()!r}'"),
    ("class NAME:\n    def __str__(self): HIT(); NEXT; return ''", "str(NAME())"),
    ("class NAME:\n    def __str__(self): HIT(); NEXT; return ''", "f'{NAME()}'"),
    ("class NAME:\n    def __str__(self): HIT(); NEXT; return ''", "'{}'.format(NAME())"),
    ("class NAME:\n    def __str__(self): HIT(); NEXT; return ''", "'%s' % NAME()"),
    ("class NAME:\n    def __format__(self, s): HIT(); NEXT; return ''", "f'{NAME():x}'"),
    ("class NAME:\n    def __format__(self, s): HIT(); NEXT; return ''", "format(NAME(), 'x')"),
    ("class NAME:\n    def __index__(self): HIT(); NEXT; return 0", "[1][NAME()]"),
    ("class NAME:\n    def __int__(self): HIT(); NEXT; return 0", "int(NAME())"),
    ("class NAME:\n    def __float__(self): HIT(); NEXT; return 0.0", "float(NAME())"),
    ("class NAME:\n    def __abs__(self): HIT(); return NEXT", "abs(NAME())"),
    ("class NAME:\n    def __round__(self): HIT(); return NEXT", "round(NAME())"),
    ("class NAME:\n    def __neg__(self): HIT(); return NEXT", "-NAME()"),
    ("class NAME:\n    def __add__(self, o): HIT(); return NEXT", "NAME() + 1"),
    ("class NAME:\n    def __rsub__(self, o): HIT(); return NEXT", "1 - NAME()"),
    ("class NAME:\n    def __mul__(self, o): HIT(); return NEXT", "NAME() * 1"),
    ("class NAME:\n    def __pow__(self, o): HIT(); return NEXT", "pow(NAME(), 1)"),
    ("class NAME:\n    def __eq__(self, o): HIT(); return NEXT", "NAME() == 1"),
    ("class NAME:\n    def __eq__(self, o): HIT(); return NEXT", "NAME() != 1"),
    ("class NAME:\n    def __eq__(self, o): HIT(); return NEXT", "1 in [NAME()]"),
    ("class NAME:\n    def __eq__(self, o): HIT(); return NEXT", "[NAME()] == [1]"),
    ("class NAME:\n    def __lt__(self, o): HIT(); return NEXT", "NAME() < 1"),
    ("class NAME:\n    def __lt__(self, o): HIT(); return NEXT", "sorted([NAME(), NAME()])"),
    ("class NAME:\n    def __gt__(self, o): HIT(); return NEXT", "max([NAME(), NAME()])"),
    ("class NAME:\n    def __enter__(self): HIT(); NEXT\n    def __exit__(self, *a): pass\ndef NAMEf():\n    with NAME(): pass", "NAMEf()"),
    ("class NAME:\n    def __enter__(self): pass\n    def __exit__(self, *a): HIT(); NEXT\ndef NAMEf():\n    with NAME(): pass", "NAMEf()"),
    ("class NAMEd:\n    def __get__(self, o, t): HIT(); return NEXT\nclass NAME:\n    d = NAMEd()", "NAME().d"),
    ("class NAMEm(type):\n    def __call__(cls): HIT(); return NEXT\nclass NAME(metaclass=NAMEm): pass", "NAME()"),
    ("class NAMEm(type):\n    def __instancecheck__(cls, o): HIT(); return NEXT\nclass NAME(metaclass=NAMEm): pass", "isinstance(1, NAME)"),
    ("class NAMEm(type):\n    def __subclasscheck__(cls, o): HIT(); return NEXT\nclass NAME(metaclass=NAMEm): pass", "issubclass(int, NAME)"),
    ("class NAME:\n    def __init_subclass__(cls): HIT(); NEXT\ndef NAMEf():\n    class X(NAME): pass", "NAMEf()"),
    ("def NAME():\n    HIT()\n    return [NEXT for _ in (1,)]", "NAME()"),
    ("def NAME():\n    HIT()\n    return {1: NEXT for _ in (1,)}", "NAME()"),
    ("def NAME():\n    HIT()\n    return sum(NEXT for _ in (1,))", "NAME()"),
    ("def NAME():\n    HIT()\n    return any(NEXT for _ in (1,))", "NAME()"),
    ("def NAME():\n    HIT()\n    return list(NEXT for _ in (1,))", "NAME()"),
    ("def NAME():\n    HIT()\n    for x in range(1): NEXT", "NAME()"),
    ("def NAME():\n    HIT()\n    yield NEXT", "next(NAME())"),
    ("def NAME():\n    HIT()\n    yield NEXT", "list(NAME())"),
    ("def NAME():\n    HIT()\n    yield NEXT", "NAME().send(None)"),
    ("def NAMEi():\n    HIT()\n    yield NEXT\ndef NAME():\n    yield from NAMEi()", "[x for x in NAME()]"),
    ("async def NAMEi(): HIT(); return NEXT\nasync def NAME(): return await NAMEi()", "NAME().send(None)"),
    ("def NAME(x): HIT(); return NEXT", "list(map(NAME, [1]))"),
    ("def NAME(x): HIT(); return NEXT", "list(filter(NAME, [1]))"),
    ("def NAME(x): HIT(); return NEXT", "sorted([1], key=NAME)"),
    ("def NAME(x): HIT(); return NEXT", "[1].sort(key=NAME)"),
    ("def NAME(x): HIT(); return NEXT", "max([1], key=NAME)"),
    ("def NAME(a, b): HIT(); return NEXT", "functools.reduce(NAME, [1, 2])"),
    ("def NAME(x): HIT(); return NEXT", "functools.partial(NAME, 1)()"),
    ("@functools.lru_cache(None)\ndef NAME(x): HIT(); return NEXT", "NAME(D[0])"),
    ("@functools.lru_cache(2)\ndef NAME(x): HIT(); return NEXT", "NAME(D[0])"),
    ("@functools.wraps(len)\ndef NAME(*a, **k): HIT(); return NEXT", "NAME(1)"),
    ("def NAME(): HIT(); return NEXT", "eval('NAME()')"),
    ("def NAME(): HIT(); NEXT", "exec('NAME()')"),
    ("def NAME(): HIT(); return NEXT", "NAME(*())"),
    ("def NAME(x): HIT(); return NEXT", "NAME(**{'x': 1})"),
    ("def NAME(x): HIT(); return NEXT", "list(itertools.starmap(NAME, [(1,)]))"),
    ("def NAME(x, y): HIT(); return NEXT", "list(itertools.accumulate([1, 2], NAME))"),
    ("class NAME:\n    @property\n    def p(self): HIT(); return NEXT", "operator.attrgetter('p')(NAME())"),
    ("class NAME:\n    def __getitem__(self, i): HIT(); return NEXT", "operator.itemgetter(1)(NAME())"),
    ("class NAME:\n    def m(self): HIT(); return NEXT", "operator.methodcaller('m')(NAME())"),
    ("def NAME():\n    HIT()\n    try: return NEXT\n    finally: pass", "NAME()"),
    ("def NAME():\n    HIT()\n    try: return NEXT\n    except ValueError: pass", "NAME()"),
    ("def NAMEc():\n    def g(): HIT(); return NEXT\n    return g\nNAME = NAMEc()", "NAME()"),
    ("def NAME(n):\n    HIT()\n    if n == 0: return 5\n    return NEXT", "NAME(3)"),
    ("class NAME(Exception):\n    def __init__(self): HIT(); NEXT", "NAME()"),
]
HEAD = """import functools, itertools, operator, sys
D = [0]
def HIT(): D[0] += 1
"""
TAIL = """
def run(limit):
    sys.setrecursionlimit(limit)
    D[0] = 0
    try:
        ENTER
        print('done')
    except RecursionError as e:
        text = str(e)
        sys.setrecursionlimit(1000)
        print(limit, D[0], text)
for limit in LIMITS: run(limit)
"""


def program(seed):
    r = random.Random(seed)
    links = [r.choice(LINKS) for _ in range(r.choice([1, 1, 2, 2, 3, 4, 6]))]
    names = ["L%d" % i for i in range(len(links))]
    enter = [text.replace("NAME", name) for (_, text), name in zip(links, names)]
    out = [HEAD]
    inline = r.random() < 0.8
    for i, (text, _) in enumerate(links):
        text = text.replace("NAME", names[i]).replace("NEXT", enter[(i + 1) % len(links)])
        if inline:
            text = text.replace("return (HIT()", "return (HIT()").replace("HIT()", "D.__setitem__(0, D[0] + 1)" if r.random() < 0.2 else "HIT()")
        out.append(text)
    limits = [r.randrange(60, 400) for _ in range(r.randrange(1, 5))]
    out.append(TAIL.replace("ENTER", enter[0]).replace("LIMITS", repr(limits)))
    if r.random() < 0.3: out.append("sys.setrecursionlimit(%d)\n%s" % (r.randrange(60, 1001), enter[0]))
    return "\n".join(out) + "\n"


def main():
    args = differ.options(__doc__).parse_args()
    return differ.finish(differ.Search(args, program, limit=60).all())


if __name__ == "__main__":
    sys.exit(main())
