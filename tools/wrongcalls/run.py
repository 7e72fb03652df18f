"""Wrong calls: every builtin, method of a builtin type and function of a C module with random wrong arguments, under both.

run.py LIGHTRUN [--calls 24] [--seed 1] [--only SUBSTRING] [--sample N] [--jobs 2] [--keep DIR]

What is called is found by asking the reference. One program makes all the calls of one callable, each through the name, a
variable, the class or operator.call-like indirection, and prints the type and text of what is raised, or the type of the result. Where
Light refuses, the line that it names is taken out and the rest runs again. Reported: same, refused (calls), different; the exit
status is 1 when a line differs, Light crashes or hangs, or half of the calls or more were refused.
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import differ

LIMIT = 20  # seconds
RECEIVERS = {
    "int": "5", "bool": "True", "float": "1.5", "complex": "(1+2j)", "str": "'abc'", "bytes": "b'abc'", "bytearray": "bytearray(b'abc')",
    "memoryview": "memoryview(b'abc')", "list": "[3, 1, 2]", "tuple": "(1, 2, 1)", "dict": "{1: 2, 'a': 3}", "set": "{1, 2}",
    "frozenset": "frozenset({1, 2})", "range": "range(5)", "slice": "slice(1, 2)", "enumerate": "enumerate([1])", "zip": "zip([1])",
    "map": "map(abs, [1])", "filter": "filter(None, [1])", "reversed": "reversed([1])", "property": "property(abs)",
    "classmethod": "classmethod(abs)", "staticmethod": "staticmethod(abs)", "super": "super(bool, True)", "object": "object()",
    "type": "C", "BaseException": "BaseException(1)", "OSError": "OSError(1, 'a')", "StopIteration": "StopIteration(1)",
    "ImportError": "ImportError('a')", "UnicodeDecodeError": "UnicodeDecodeError('a', b'', 1, 2, 'b')", "SyntaxError": "SyntaxError('a')",
    "ExceptionGroup": "ExceptionGroup('a', [ValueError(1)])", "AttributeError": "AttributeError('a')", "SystemExit": "SystemExit(1)",
}
PLACES = {
    "dict_keys": "{1: 2}.keys()", "dict_values": "{1: 2}.values()", "dict_items": "{1: 2}.items()", "generator": "(i for i in [1])",
    "list_iterator": "iter([1])", "function": "F", "method": "C().m", "module": "math", "cell": "CELL", "code": "F.__code__",
    "mappingproxy": "C.__dict__", "GenericAlias": "list[int]", "UnionType": "int | str", "range_iterator": "iter(range(3))",
    "str_iterator": "iter('a')", "builtin_function": "len", "builtin_method": "[].append", "method_descriptor": "str.join",
    "wrapper_descriptor": "int.__add__", "method_wrapper": "(1).__add__", "getset": "type.__dict__['__name__']",
    "deque": "collections.deque([1])", "defaultdict": "collections.defaultdict(int)", "OrderedDict": "collections.OrderedDict(a=1)",
    "partial": "functools.partial(abs)", "count": "itertools.count()", "cycle": "itertools.cycle([1])", "chain": "itertools.chain([1])",
    "islice": "itertools.islice([1], 1)", "groupby": "itertools.groupby([1])", "accumulate": "itertools.accumulate([1])",
    "product": "itertools.product([1])", "BytesIO": "io.BytesIO(b'ab')", "StringIO": "io.StringIO('ab')", "Struct": "_struct.Struct('i')",
    "Random": "_random.Random(1)", "ref": "weakref.ref(C)", "SimpleNamespace": "NS", "Pattern": "re.compile('a')", "Match": "re.match('a', 'a')",
    "lru": "functools.lru_cache(F)", "itemgetter": "operator.itemgetter(1)", "attrgetter": "operator.attrgetter('a')",
    "long_object": "L60()", "long_type": "L120", "long_int": "L_int()", "long_str": "L_str()", "long_list": "L_list()",
    "long_dict": "L_dict()", "long_tuple": "L_tuple()", "long_set": "L_set()", "long_error": "L_ValueError()", "long_bytes": "L_bytes()",
    "long_float": "L_float()", "crc": "zlib.compressobj()", "sha": "hashlib.sha256()", "ellipsis": "...", "NotImplemented": "NotImplemented", "None": "None",
}
MODULES = """math _operator itertools _functools _collections _heapq _bisect _struct binascii zlib _random _statistics _string _codecs _weakref
unicodedata marshal _abc _json _sre _stat errno cmath""".split()
SKIP_NAMES = set("""exit quit copyright credits license help open input breakpoint __import__ exec print __build_class__ globals locals vars dir
__subclasses__ mro __dir__ __sizeof__ __getnewargs__ __getnewargs_ex__ __init_subclass__ __class__ __reduce__ __reduce_ex__ __setstate__
__getstate__ __copy__ __deepcopy__ tee getweakrefs getweakrefcount _clear __class_getitem__ __loader__ __spec__ __doc__ __subclasshook__
_get_dump _reset_registry _reset_caches get_cache_token _abc_init _forget_codec fileno""".split())
POOL = """None 0 1 -1 2**100 -(2**63) 2**63-1 1.5 float('inf') float('nan') 'a' 'abc' '' b'a' b'' bytearray(b'ab') memoryview(b'xy') [] [1,2] () (1,'a')
{} {1:2} {1,2} True False object int len 1j slice(1,2) range(3) iter([1]) Ellipsis NotImplemented C C() ValueError ValueError('x') '\\ud800'
'utf-8' 'strict' lambda:0 lambda*a:1 Index() Broken() 'é' b'\\xff' -5 3 [[]] [1,'a']
L60() L120() L250() L60 L250 L_int() L_str() L_list() L_ValueError()""".split()
KEYWORDS = "x key default sep end start stop encoding errors reverse iterable obj object maxsplit keepends strict func tabsize signed byteorder a".split()
HEAD = """import math, collections, functools, itertools, io, _struct, _random, weakref, re, operator, zlib, hashlib
class C:
    def m(self): pass
class Index:
    def __index__(self): return 2
class Broken:
    def __index__(self): raise KeyError('index')
    def __len__(self): raise KeyError('len')
    def __iter__(self): raise KeyError('iter')
    def __str__(self): raise KeyError('str')
    def __float__(self): raise KeyError('float')
    def __hash__(self): raise KeyError('hash')
    def __eq__(self, other): raise KeyError('eq')
    def __bool__(self): raise KeyError('bool')
def long(n, *bases): return type("n" * n, bases, {})
L60, L120, L250 = long(60), long(120), long(250)
L_int, L_str, L_list, L_dict, L_tuple = long(60, int), long(120, str), long(250, list), long(60, dict), long(120, tuple)
L_set, L_bytes, L_float, L_ValueError = long(250, set), long(60, bytes), long(120, float), long(250, ValueError)
def F(a, b=1, *, c=2): pass
def outer():
    x = 1
    def inner(): return x
    return inner.__closure__[0]
CELL = outer()
NS = type(__import__('sys').implementation)(a=1)
def call(f, *args, **kwargs): return f(*args, **kwargs)
"""


def modules_needed(text):
    """HEAD with the imports that the text uses, and no others: what Light lacks must not stop the rest."""
    names = [n for n in re.search(r"import (.*)", HEAD)[1].split(", ") if re.search(rf"\b{n}\b", text)]
    lines = HEAD.splitlines()[1:]
    return "\n".join([f"import {n}" for n in names] + lines) + "\n"


def names_of(expression, imports=""):
    """The callable attributes of what the expression gives, as the reference has them."""
    code = f"{imports}\n{HEAD}\nv = {expression}\nprint(*[n for n in dir(v) if callable(getattr(v, n, None))])"
    done = subprocess.run([differ.REFERENCE, "-c", code], capture_output=True, text=True)
    return [n for n in done.stdout.split() if n not in SKIP_NAMES]


def targets():
    """(label, ways to call it)"""
    for name in names_of("__import__('builtins')"):
        if name[0].islower() or name.endswith(("Error", "Exception", "Group", "Iteration", "Exit", "Warning")):
            yield f"builtins.{name}", [f"{name}(", f"call({name}, "]
    for name, receiver in {**RECEIVERS, **PLACES}.items():
        for method in names_of(receiver):
            ways = [f"({receiver}).{method}(", f"call(({receiver}).{method}, "]
            if name in RECEIVERS:
                ways += [f"{name}.{method}({receiver}, ", f"call({name}.{method}, {receiver}, ", f"{name}.{method}("]
            yield f"{name}.{method}", ways
    for module in MODULES:
        for name in names_of(f"__import__('{module}')"):
            yield f"{module}.{name}", [f"{module}.{name}(", f"call({module}.{name}, "]


def arguments(rng):
    n = rng.choice([0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 8])
    parts = [rng.choice(POOL) for _ in range(n)]
    if rng.random() < 0.3:
        parts += [f"{k}={rng.choice(POOL)}" for k in rng.sample(KEYWORDS, rng.choice([1, 1, 2]))]
    return ", ".join(parts)


def program(label, ways, rng, n_calls):
    calls = [rng.choice(ways) + arguments(rng) + ")" for _ in range(n_calls)]
    module = label.split(".")[0]
    text = "\n".join(calls)
    return modules_needed(text) + (f"import {module}\n" if module in MODULES else ""), calls


def body(calls):
    lines = []
    for number, text in calls:
        lines += [f"try: print({number}, type({text}).__name__)", f"except BaseException as e: print({number}, type(e).__name__, repr(e.args) if type(e) is KeyError else ascii(str(e)))"]
    return "\n".join(lines) + "\n"


def judge(light, label, head, calls, path):
    """(refused calls, lines that differ)"""
    left, refused = list(enumerate(calls)), []
    for _ in range(len(calls) + 1):
        path.write_text(head + body(left), errors="surrogatepass")
        ours = differ.run([light, str(path)], path.parent, LIMIT)
        if ours is None:
            return refused, [f"hang {label} {path}"] if differ.run([differ.REFERENCE, str(path)], path.parent, LIMIT) else []
        if ours.status != 3 or not left:
            break
        found = re.search(r" at .*?:(\d+): Light cannot", ours.stderr.decode(errors="replace"))
        at = (int(found[1]) - head.count("\n") - 1) // 2 if found else -1
        if not 0 <= at < len(left):
            return refused + [c for _, c in left], []
        refused.append((left.pop(at), ours.stderr.decode(errors="replace").strip()))
    if differ.crashed(ours):
        return refused, [f"crash {label} {path} {ours.stderr[-200:]!r}"]
    theirs = differ.run([differ.REFERENCE, str(path)], path.parent, LIMIT)
    if theirs is None:
        return refused, []
    mine, reference = ours.stdout.decode(errors="replace").splitlines(), theirs.stdout.decode(errors="replace").splitlines()
    wrong = []
    for x, y in zip(mine + ["<end>"], reference + ["<end>"]):
        if re.sub("0x[0-9a-f]+", "0x", x) != re.sub("0x[0-9a-f]+", "0x", y):
            number = x.split()[0]
            wrong.append(f"{label}: {calls[int(number)] if number.isdigit() else '?'}\n    light     {x[:200]}\n    reference {y[:200]}")
    return refused, wrong


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("light")
    options.add_argument("--calls", type=int, default=24)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="")
    options.add_argument("--sample", type=int, default=0)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--keep")
    args = options.parse_args()
    os.nice(5)
    light = os.path.abspath(args.light)
    found = [t for t in targets() if args.only in t[0]]
    if args.sample:
        found = random.Random(args.seed).sample(found, min(args.sample, len(found)))
    n_calls = n_refused = n_wrong = 0
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        folder = pathlib.Path(args.keep or scratch).resolve()
        folder.mkdir(parents=True, exist_ok=True)

        def one(item):
            label, ways = item
            head, calls = program(label, ways, random.Random(f"{args.seed} {label}"), args.calls)
            return len(calls), judge(light, label, head, calls, folder / f"{label}.py")

        for n, (refused, wrong) in pool.map(one, found):
            n_calls += n
            n_refused += len(refused)
            n_wrong += len(wrong)
            for text in wrong:
                print(text, flush=True)
    print(f"{len(found)} callables, {n_calls} calls, {n_refused} refused")
    few = n_calls - n_refused <= n_calls / 2
    if few:
        print("half of the calls or more were not compared")
    print(f"{n_calls - n_wrong} passed, {n_wrong + few} failed")
    return n_wrong != 0 or few


if __name__ == "__main__":
    sys.exit(main())
