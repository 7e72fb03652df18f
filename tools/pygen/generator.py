"""Random Python programs: seeded, typed, terminating, printing what they compute.

program(seed) gives the text. Functions call only earlier ones, loops are bounded and their cost is counted, sizes are cut. A program that ends with
an uncaught exception is welcome: its traceback is compared too.
"""
import random

from expressions import Expressions

HEAD = '''def clip(n):
    return n if -(1 << 130) < n < 1 << 130 else n % 1000003 - 500000
def cut(s):
    return s[:40]
def cutl(s):
    return s[:12]
def gen(items, limit):
    total = 0
    try:
        for item in items:
            got = yield total + item
            total = clip(total * 2 + item) if got is None else got
            if item == limit:
                return total
    finally:
        print("gen ends", total)
class Ctx:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__)
        return kind is not None and issubclass(kind, self.swallow)
'''
ERRORS = ["ZeroDivisionError", "ValueError", "IndexError", "KeyError", "TypeError", "OverflowError", "(KeyError, IndexError)", "LookupError", "ArithmeticError"]
CLASS = '''class {name}{base}:
    kind = {name!r}
    def __init__(self, value, *rest, scale={scale}):
        self.value = value
        self.rest = rest
        self._scale = scale
    def __repr__(self):
        return f"{name}({{self.value!r}}{{', ...' if self.rest else ''}})"
'''
MEMBERS = ['''    def __eq__(self, other):
        return isinstance(other, {name}) and self.value == other.value
    def __hash__(self):
        return hash(self.value) {hash}
''', '''    def __lt__(self, other):
        return self.value {op} other.value
''', '''    def __add__(self, other):
        if isinstance(other, {name}):
            return type(self)(clip(self.value + other.value))
        if isinstance(other, int):
            return type(self)(clip(self.value {arith} other))
        return NotImplemented
    __radd__ = __add__
''', '''    def __iadd__(self, other):
        self.value = clip(self.value {arith} int(other))
        return self
''', '''    def __len__(self):
        return {length}
    def __getitem__(self, i):
        if isinstance(i, slice):
            return i.start, i.stop, i.step
        if i >= {length} or i < 0:
            raise IndexError(i)
        return self.value {arith} i
''', '''    def __bool__(self):
        return self.value {op} {small}
''', '''    @property
    def scaled(self):
        return self.value * self._scale
    @scaled.setter
    def scaled(self, value):
        self.value = value // self._scale
''', '''    @classmethod
    def make(cls, *args, **kw):
        return cls(sum(args) + len(kw), *args)
    @staticmethod
    def twice(x):
        return x * 2
''', '''    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return len(name) {arith} self.value
        raise AttributeError(name)
''', '''    def __contains__(self, item):
        return item == self.value or item in self.rest
    def __iter__(self):
        yield self.value
        yield from self.rest
''', '''    def __call__(self, *args, **kw):
        return (self.value, args, sorted(kw.items()))
''', '''    def __format__(self, spec):
        return "<" + format(self.value, spec) + ">"
    def __int__(self):
        return int(self.value)
    __index__ = __int__
''']
USES = ["o == {n}(o.value), o != {n}(3), hash(o) == hash(o)", "sorted([{n}(3), o, {n}(1), {n}(2)])", "o + o, o + 1, 1 + o", "o + 'x'", "len(o), list(o), o[0], o[1:2], o[9]",
        "bool(o), not o, o and 1, o or 2", "o.scaled", "{n}.make(1, 2, 3, z=4), o.twice(4)", "o.dyn_abc, o.missing", "1 in o, [*o], max(o)", "o(1, 2, k=3), o()",
        "f'{o:>5}', int(o), '%d' % o, [1, 2, 3][o]", "repr(o), str(o), o.kind, type(o).__mro__[1].__name__", "vars(o)", "{o, {n}(o.value)}, {o: 1}[o]", "min(o, {n}(2))"]
USES = [u.replace("{o", "{{o").replace("(o.value)}", "(o.value)}}").replace("1}[o]", "1}}[o]").replace("{{o:>5}", "{{o:>5}}") for u in USES]


class Generator(Expressions):
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.functions, self.classes, self.scope = [], [], {}
        self.lines, self.level, self.count, self.weight, self.cost = [], 0, 0, 1, 0
        self.loops, self.protected, self.quiet = 0, 0, False

    def fresh(self, prefix="v"):
        self.count += 1
        return f"{prefix}{self.count}"

    def put(self, text):
        self.lines.append("    " * self.level + text)

    def block(self, size, in_function):
        """A suite: names bound in it are forgotten behind it, because it may not have run."""
        before = {k: list(v) for k, v in self.scope.items()}
        self.level += 1
        for _ in range(self.r.randint(1, size)):
            self.statement(in_function)
        self.level -= 1
        self.scope = before

    def bind(self, kind, name):
        self.scope.setdefault(kind, [])
        self.scope[kind] = [n for n in self.scope[kind]] + [name]

    def statement(self, in_function):
        r = self.r
        self.cost += self.weight
        makers = [self.assign] * 6 + [self.show] * 4 + [self.mutate] * 4 + [self.augment] * 3
        if self.level < 5:
            makers += [self.branch, self.loop, self.attempt, self.attempt, self.loop, self.context]
        makers += [self.unpack, self.closure, self.objects, self.generator, self.risky, self.matching]
        if self.loops:
            makers.append(self.leave)
        r.choice(makers)(in_function)

    def assign(self, f):
        kind = self.r.choice("iiiiffssbLLMTDESFy")
        text = self.expr(kind, 3)
        if kind == "i":
            text = f"clip({text})"
        names = self.scope.get(kind, ())
        if names and self.r.random() < 0.35:
            self.put(f"{self.r.choice(names)} = {text}")
            return
        name = self.fresh("x")
        self.put(f"{name} = {text}")
        self.bind(kind, name)

    def show(self, f):
        kinds = [k for k, v in self.scope.items() if v] or ["i"]
        self.put(f"print({', '.join(self.expr(self.r.choice(kinds), self.r.choice([0, 0, 2])) for _ in range(self.r.randint(1, 3)))})")

    def augment(self, f):
        kinds = [k for k in "ifsLSb" if self.scope.get(k)]
        if not kinds:
            return self.assign(f)
        kind = self.r.choice(kinds)
        name = self.r.choice(self.scope[kind])
        op = self.r.choice({"i": ["+", "-", "*", "//", "%", "^", "|", "&"], "f": ["+", "-", "*", "/"], "s": ["+"], "L": ["+"], "S": ["|", "&", "-", "^"], "b": ["&", "|", "^"]}[kind])
        self.put(f"{name} {op}= {self.expr(kind, 2)}")
        cutter = {"i": "clip", "s": "cut", "L": "cutl"}.get(kind)
        if cutter:
            self.put(f"{name} = {cutter}({name})")

    def mutate(self, f):
        r, e = self.r, self.expr
        kinds = [k for k in "LLMDDESS" if self.scope.get(k)]
        if not kinds:
            return self.assign(f)
        kind = r.choice(kinds)
        n, item = r.choice(self.scope[kind]), {"M": "s", "D": "i", "E": "i"}.get(kind, "i")
        if kind in "LM":
            grow = [f"{n}.append({e(item, 2)})", f"{n}.insert({e('i', 0)}, {e(item, 2)})", f"{n}.extend({e(kind, 1)})", f"{n}[{self.slice(1)}] = {e(kind, 1)}"]
            text = r.choice(grow + [f"{n}.pop()", f"{n}.pop({r.randint(-2, 2)})", f"{n}.remove({e(item, 1)})", f"{n}.reverse()", f"{n}.sort()", f"{n}.sort(reverse=True)",
                                    f"{n}[{r.randint(-3, 3)}] = {e(item, 2)}", f"del {n}[{self.slice(1)}]", f"del {n}[{r.randint(-2, 2)}]", f"{n}.clear()"])
            self.put(text)
            self.put(f"del {n}[12:]")
        elif kind in "DE":
            key = "s" if kind == "D" else "i"
            text = r.choice([f"{n}[{e(key, 1)}] = {e('i', 2)}", f"{n}.pop({e(key, 1)})", f"{n}.pop({e(key, 1)}, None)", f"{n}.setdefault({e(key, 1)}, {e('i', 1)})",
                             f"{n}.update({e(kind, 1)})", f"del {n}[{e(key, 1)}]", f"print({n}.popitem())", f"{n}[{e(key, 0)}] = {n}.get({e(key, 0)}, 0) + 1",
                             f"print(list({n}.items()), list({n}.values()), {n}.keys() & {e('S', 0)})", f"{n} |= {e(kind, 1)}"])
            self.put(text)
        else:
            self.put(r.choice([f"{n}.add({e('i', 2)})", f"{n}.discard({e('i', 1)})", f"{n}.remove({e('i', 1)})", f"{n}.update({e('L', 1)})", f"print({n}.pop())", f"{n}.clear()",
                               f"{n}.intersection_update({e('L', 1)})", f"{n} -= {e('S', 1)}"]))

    def branch(self, f):
        self.put(f"if {self.expr('b', 2)}:")
        self.block(3, f)
        if self.r.random() < 0.3:
            self.put(f"elif {self.any(1)}:")
            self.block(2, f)
        if self.r.random() < 0.5:
            self.put("else:")
            self.block(3, f)

    def loop(self, f):
        r = self.r
        times = r.randint(1, 6)
        if self.weight * times > 60:
            return self.assign(f)
        before, self.weight, self.loops = self.weight, self.weight * times, self.loops + 1
        saved = {k: list(v) for k, v in self.scope.items()}
        name = self.fresh("k")
        form = r.randrange(5)
        if form == 0:
            self.put(f"{name} = {times}")
            self.put(f"while {name} > 0:")
            self.put(f"    {name} -= 1")
            hidden = self.scope
            self.block(4, f)
            self.scope = hidden
        elif form == 1:
            other = self.fresh("k")
            self.put(f"for {name}, {other} in enumerate(list({self.expr(r.choice('LTSE'), 1)})[:{times}]):")
            self.scope["i"] = list(self.scope.get("i", ())) + [other]
            self.block(4, f)
        else:
            self.put(f"for {name} in " + (f"range({times}):" if form == 2 else f"list({self.expr(r.choice('LTSE'), 2)})[:{times}]:" if form == 3 else f"range({r.randint(5, 9)}, {r.randint(0, 4)}, -2):"))
            self.scope["i"] = list(self.scope.get("i", ())) + [name]
            self.block(4, f)
        if r.random() < 0.2 and form != 0:
            self.put("else:")
            self.loops -= 1
            self.block(2, f)
            self.loops += 1
        self.scope, self.weight, self.loops = saved, before, self.loops - 1

    def leave(self, f):
        self.put(f"if {self.expr('b', 1)}: {self.r.choice(['break', 'continue'])}")

    def attempt(self, f):
        r = self.r
        self.put("try:")
        self.block(4, f)
        form = r.randrange(6)
        if form:
            name = self.fresh("e")
            if r.random() < 0.4:
                self.put(f"except {r.choice(ERRORS)} as {name}:")
                self.put(f"    print('first', type({name}).__name__, {name})")
            self.put(f"except Exception as {name}:")
            self.put(f"    print(type({name}).__name__, {name}, {name}.args and type({name}.args[0]).__name__)")
            if r.random() < 0.12:
                self.put(f"    raise{r.choice(['', ' ValueError(1)', ' KeyError(2) from ' + name, ' RuntimeError() from None'])}")
            if r.random() < 0.3:
                self.put("else:")
                self.block(2, f)
        if not form or r.random() < 0.35:
            self.put("finally:")
            loops, self.loops = self.loops, 0
            self.block(2, f)
            self.loops = loops

    def context(self, f):
        name = self.fresh("c")
        swallow = self.r.choice(["()", "Exception", "ValueError", "(KeyError, IndexError)", "ArithmeticError"])
        self.put(f"with Ctx({name!r}, {swallow}) as {name}" + (f", Ctx('inner'):" if self.r.random() < 0.3 else ":"))
        self.block(3, f)

    def unpack(self, f):
        r = self.r
        names = [self.fresh("u") for _ in range(r.randint(1, 3))]
        starred = r.randrange(len(names)) if r.random() < 0.6 else -1
        targets = ", ".join("*" + n if i == starred else n for i, n in enumerate(names)) + ("," if len(names) == 1 else "")
        self.put(f"{targets} = {self.expr(r.choice('LT'), 2)}")
        for i, n in enumerate(names):
            self.bind("L" if i == starred else "i", n)

    def closure(self, f):
        r = self.r
        outer, inner, cell = self.fresh("mk"), self.fresh("in"), self.fresh("n")
        self.put(f"def {outer}({cell}, step={self.expr('i', 1)}):")
        self.put(f"    def {inner}(*args, extra=0):")
        self.put(f"        nonlocal {cell}")
        self.put(f"        {cell} = clip({cell} {r.choice(['+', '-', '*', '^'])} step + len(args) - extra)")
        self.put(f"        return {cell}")
        self.put(f"    return {inner}, lambda: {cell}")
        self.put(f"{inner}, {cell} = {outer}({self.expr('i', 1)}{r.choice(['', ', 3', ', step=-2'])})")
        self.put(f"print({inner}(), {inner}(1, 2), {inner}(*{self.expr('L', 1)}, extra={self.expr('i', 0)}), {cell}())")

    def objects(self, f):
        if not self.classes:
            return self.assign(f)
        r = self.r
        n = r.choice(self.classes)
        name = self.fresh("o")
        self.put(f"{name} = {n}({self.expr('i', 1)}{r.choice(['', ', 1, 2', ', scale=7'])})")
        for use in r.sample(USES, r.randint(1, 4)):
            text = use.format(n=n)
            self.put(f"o = {name}")
            self.put("try:")
            self.put(f"    print({text})")
            self.put("except Exception as e:")
            self.put("    print(type(e).__name__, e)")

    def generator(self, f):
        r = self.r
        name = self.fresh("g")
        self.put(f"{name} = gen({self.expr('L', 1)}, {self.expr('i', 0)})")
        for _ in range(r.randint(1, 4)):
            self.put(r.choice([f"print(next({name}, 'end'))", f"print(next({name}))", f"print({name}.send({self.expr('i', 0)}))", f"print(list({name}))", f"{name}.close()",
                               f"print({name}.throw(ValueError('thrown')))", f"print(next({name}, None))"]))

    def risky(self, f):
        r, e = self.r, self.expr
        self.put("try:")
        self.put("    print(" + r.choice([f"{e(r.choice('isLTDf'), 1)} {r.choice(['+', '*', '-', '<', '%', '@', '&', '//'])} {e(r.choice('sLTDSy'), 1)}", f"{self.any(1)}[{self.any(1)}]",
                                         f"{self.any(1)}.missing", f"len({self.any(1)})", f"{self.any(1)}()", f"[*{self.any(1)}]", f"int({self.any(1)})", f"sorted({self.any(1)} or [1])",
                                         f"{{{self.any(1)}: 1}}", f"max({self.any(1)})", f"divmod({e('i', 1)}, {e(r.choice('if'), 1)})", f"float({self.any(1)})", f"sum({self.any(1)})",
                                         f"'{{}} {{}}'.format({self.any(1)})", f"list({self.any(1)})", f"tuple({self.any(1)})", f"chr({self.any(1)})", f"abs({self.any(1)})"]) + ")")
        self.put("except Exception as e:")
        self.put("    print(type(e).__name__, e)")

    def matching(self, f):
        r, v = self.r, self.fresh("m")
        self.put(f"match {self.any(2)}:")
        for pattern in r.sample([f"int({v}) if {v} > 3", f"str() as {v}", f"[{v}, *_]", f"{{'a': {v}, **rest}}", "0 | 1 | None", f"[_, {v}]", f"float() as {v}", "'abc'", "True"], r.randint(1, 4)):
            self.put(f"    case {pattern}:")
            self.put(f"        print({pattern.split()[0]!r}" + (f", {v}" if v in pattern else "") + ")")
        self.put("    case _:")
        self.put("        print('other')")

    def function(self):
        r = self.r
        name, result = self.fresh("f"), r.choice("iiifsL")
        params = [r.choice("iiifsLTDSb") for _ in range(r.randint(0, 4))]
        names = [self.fresh("p") for _ in params]
        outer, self.scope, self.cost, self.weight = self.scope, {}, 1, 1
        defaults = [self.literal(k) if r.random() < 0.3 else None for k in params]
        first = next((i for i, d in enumerate(defaults) if d is not None), len(params))
        header = [n + (f"={defaults[i] or self.literal(params[i])}" if i >= first else "") for i, n in enumerate(names)]
        self.put(f"def {name}({', '.join(header)}{', ' if header else ''}*more, **named):")
        for kind, n in zip(params, names):
            self.bind(kind, n)
        before = {k: list(v) for k, v in self.scope.items()}
        self.level += 1
        for _ in range(r.randint(2, 7)):
            self.statement(True)
        text = self.expr(result, 2)
        self.put(f"return {'clip(' + text + ')' if result == 'i' else text}")
        self.level -= 1
        self.functions.append((name, result, params, self.cost))
        self.scope, self.cost = outer, 0

    def klass(self):
        r = self.r
        name = self.fresh("K")
        base = f"({r.choice(self.classes)})" if self.classes and r.random() < 0.4 else ""
        text = CLASS.format(name=name, base=base, scale=r.randint(2, 9))
        for member in r.sample(MEMBERS, r.randint(2, 8)):
            text += member.replace("{name}", name).replace("{hash}", r.choice(["", "& 3", "* 0", "% 1000"])).replace("{op}", r.choice(["<", ">", "<="])).replace(
                "{arith}", r.choice("+-*")).replace("{length}", str(r.randint(0, 3))).replace("{small}", str(r.randint(-3, 9)))
        self.lines += text.splitlines()
        self.classes.append(name)

    def program(self):
        for _ in range(self.r.randint(0, 2)):
            self.klass()
        for _ in range(self.r.randint(1, 4)):
            self.function()
        self.scope, self.weight, self.cost = {}, 1, 0
        for _ in range(self.r.randint(6, 16)):
            if self.r.random() < 0.85:
                self.put("try:")
                self.level += 1
                count = len(self.lines)
                self.statement(False)
                self.level -= 1
                if len(self.lines) == count:
                    self.lines.append("    pass")
                self.put("except Exception as e:")
                self.put("    print(type(e).__name__, e)")
            else:
                self.statement(False)
        return HEAD + "\n".join(self.lines) + "\n"


def program(seed):
    """The program of a seed; the same text in every run."""
    return Generator(seed).program()
