"""Random expressions of a wanted type, for generator.py.

Types are the letters i int, f float, s str, y bytes, b bool, L list of int, M list of str, T tuple of int, D dict from str to int, E dict from int
to int, S set of int, F frozenset of int. Whatever is made here ends: sizes are cut by the helpers clip, cut and cutl of the program's head.
Expressions may raise; the statements around them catch that.
"""
EDGES = [0, 1, -1, 2, 3, 7, 10, -10, 255, 256, 2**15, 2**30 - 1, 2**30, -(2**30), 2**31, 2**32 - 1, -(2**31), 2**53, 2**60, 2**61 - 1, 2**61,
         -(2**61), -(2**61) - 1, 2**62, 2**63 - 1, 2**63, -(2**63), 2**64, 10**18, -(10**19), 10**25, 2**100, -(2**127)]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "-2.5", "1e16", "1e-7", "123456789.125", "1e300", "-1e-300", "5e-324", "3.5", "(2.0**0.5)", "float('inf')",
          "float('-inf')", "(1/3)", "1e22", "0.5", "100.0", "-1e15"]
STRINGS = ["", "a", "abc", "Hello World", "  pad ", "x,y,,z", "aXbXc", "12", "-7", "naïve", "Straße", "日本語", "tab\there", "line\nnext", "🎉z", "ABC", "a b c",
           "0x1f", "{}", "'q'", "3.25", "é", "ǆ", "mixed Case here"]
BYTES = [b"", b"a", b"abc", b"\x00\xff", b"Hello", b"1,2,3", b"  x "]
SPECS_I = ["d", "x", "#x", "o", "#b", "08d", "+d", ",", "_", "^12", ">10", "<6", "=+10", "e", ".3f", "g", "n", "#_x", "012,d", "c", "%", "*^9"]
SPECS_F = ["f", ".2f", "e", ".0e", "g", ".3g", "%", "10.3f", "+.1f", "010.2f", ",.2f", "", "<12", "^12.4g", ".0f", "#.0f", "G", "_.3f"]
SPECS_S = ["", "10", ">8", "^9", "*<7", ".2", "-^10.3", "s"]
PERCENT = [("%d", "i"), ("%5d", "i"), ("%-6d|", "i"), ("%x", "i"), ("%#o", "i"), ("%+d", "i"), ("%s", "i"), ("%r", "s"), ("%.3f", "f"), ("%e", "f"),
           ("%g", "f"), ("%10.2f", "f"), ("%s", "s"), ("%.2s", "s"), ("%a", "s"), ("%s", "L"), ("%r", "T"), ("%s", "f"), ("%05d", "i"), ("% d", "i")]


class Expressions:
    """Needs self.r (random.Random), self.scope (type -> names), self.functions and self.classes of the generator."""

    def expr(self, kind, depth=3):
        r = self.r
        names = self.scope.get(kind, ())
        if depth <= 0 or r.random() < 0.15:
            if names and r.random() < 0.75:
                return r.choice(names)
            return self.literal(kind)
        return getattr(self, "expr_" + kind)(depth - 1)

    def literal(self, kind):
        r = self.r
        if kind == "i":
            value = r.choice(EDGES) if r.random() < 0.4 else r.randint(-20, 50)
            return f"({value})" if value < 0 else str(value)
        if kind == "f":
            return r.choice(FLOATS)
        if kind == "b":
            return r.choice(["True", "False"])
        if kind == "s":
            return repr(r.choice(STRINGS))
        if kind == "y":
            return repr(r.choice(BYTES))
        small = [str(r.randint(-9, 20)) for _ in range(r.randint(0, 6))]
        words = [repr(r.choice(STRINGS)) for _ in range(r.randint(0, 4))]
        return {"L": "[" + ", ".join(small) + "]", "M": "[" + ", ".join(words) + "]", "T": "(" + "".join(x + ", " for x in small) + ")",
                "S": "{" + ", ".join(small) + "}" if small else "set()", "F": "frozenset([" + ", ".join(small) + "])",
                "D": "{" + ", ".join(f"{w}: {x}" for w, x in zip(words, small)) + "}",
                "E": "{" + ", ".join(f"{x}: {i * 3}" for i, x in enumerate(small)) + "}"}[kind]

    def pick(self, depth, *makers):
        return self.r.choice(makers)(depth)

    def any(self, depth, kinds="ifsbLTyDS"):
        return self.expr(self.r.choice(kinds), depth)

    def expr_i(self, d):
        r, e = self.r, self.expr
        n = r.randrange(30)
        if n < 9:
            return f"({e('i', d)} {r.choice(['+', '-', '*', '//', '%', '&', '|', '^', '+', '-'])} {e('i', d)})"
        if n == 9:
            return f"clip({e('i', d)} << ({e('i', d)} & 70))"
        if n == 10:
            return f"({e('i', d)} >> ({e('i', d)} & 70))"
        if n == 11:
            return f"clip({e('i', d)} ** ({e('i', d)} & 5))"
        if n == 12:
            return f"pow({e('i', d)}, {e('i', d)} & 40, {e('i', d)})"
        if n == 13:
            return r.choice(["-", "~", "+", "abs", "int"]) + f"({e('i', d)})"
        if n == 14:
            return f"len({e(r.choice('sLMTDESFy'), d)})"
        if n == 15:
            return f"{e(r.choice('LT'), d)}[{e('i', 0)}]" if r.random() < 0.4 else f"{e(r.choice('LT'), d)}[{r.randint(-3, 3)}]"
        if n == 16:
            return f"({e('i', d)} if {e('b', d)} else {e('i', d)})"
        if n == 17:
            return f"{r.choice(['sum', 'max', 'min'])}({e(r.choice('LTSEF'), d)})"
        if n == 18:
            return r.choice([f"divmod({e('i', d)}, {e('i', d)})[{r.randint(0, 1)}]", f"({e('i', d)}).bit_length()", f"({e('i', d)}).bit_count()"])
        if n == 19:
            return f"int({e(r.choice('sfb'), d)})" if r.random() < 0.5 else f"int({e('s', d)}, {r.choice([0, 2, 10, 16, 36])})"
        if n == 20:
            return f"{e('y', d)}.{r.choice(['hex()', 'decode()', 'decode(errors=' + repr('replace') + ')'])}"
        if n == 21:
            return f"{e('E', d)}[{e('i', 1)}]"
        if n == 22:
            return r.choice([f"{e('s', d)}.{m}({e('s', 1)})" for m in ("find", "count", "index", "rfind", "rindex")])
        if n == 23:
            return f"hash({self.any(d, 'ifsbTF')})" if r.random() < 0.7 else f"ord({e('s', d)})"
        if n == 24:
            return f"round({e('f', d)})" if r.random() < 0.5 else f"round({e('i', d)}, {r.randint(-3, 2)})"
        if n == 25:
            return f"{e(r.choice('LT'), d)}.{r.choice(['count', 'index'])}({e('i', 1)})"
        if n == 26:
            return f"({e('b', d)} {r.choice(['+', '*', '&', '-'])} {e('i', d)})"
        if n == 27:
            return f"int.from_bytes({e('y', d)}, {r.choice(['chr(98)', repr('little'), repr('big')])}, signed={e('b', 0)})"
        if n == 28:
            v = self.fresh()
            return f"sum({self.inner('i', v, d)} for {v} in {e(r.choice('LTS'), d)} if {self.inner('b', v, 1)})"
        return self.call("i", d)

    def inner(self, kind, name, depth):
        """An expression that may use name, an int of a comprehension."""
        before = self.scope.get("i", ())
        self.scope["i"] = list(before) + [name, name]
        text = self.expr(kind, depth)
        self.scope["i"] = before
        return text

    def call(self, kind, depth):
        fits = [f for f in self.functions if f[1] == kind]
        if not fits or self.quiet:
            return self.literal(kind)
        name, _, params, cost = self.r.choice(fits)
        if cost * self.weight > 3000:
            return self.literal(kind)
        self.cost += cost * self.weight
        args = [self.expr(p, min(depth, 1)) for p in params]
        if self.r.random() < 0.2 and args:
            args = ["*(" + ", ".join(args) + ",)"]
        return f"{name}({', '.join(args)})"

    def expr_f(self, d):
        r, e = self.r, self.expr
        n = r.randrange(10)
        if n < 4:
            return f"({e(r.choice('ffi'), d)} {r.choice(['+', '-', '*', '/', '//', '%'])} {e('f', d)})"
        if n == 4:
            return f"({e('i', d)} / {e('i', d)})"
        if n == 5:
            return f"float({e(r.choice('isf'), d)})"
        if n == 6:
            return f"round({e('f', d)}, {r.randint(-2, 6)})"
        if n == 7:
            return r.choice([f"abs({e('f', d)})", f"(-{e('f', d)})", f"float.fromhex({e('f', d)}.hex())", f"max({e('f', d)}, {e('i', d)}, 0.5)"])
        if n == 8:
            return f"({e('f', d)} ** {r.choice(['2', '0.5', '-1', '3', '-2.0'])})" if r.random() < 0.3 else f"sum([{e('f', d)}, {e('f', d)}, {e('i', d)}])"
        return self.call("f", d)

    def expr_b(self, d):
        r, e = self.r, self.expr
        n = r.randrange(10)
        kind = r.choice("iiffssLTSbFMy")
        op = r.choice(["==", "!=", "<", "<=", ">", ">="])
        if n < 4:
            return f"({e(kind, d)} {op} {e(r.choice('if') if kind in 'if' else kind, d)})"
        if n == 4:
            return f"({e('i', d)} {op} {e('i', d)} {r.choice(['<', '<=', '!='])} {e('i', d)})"
        if n == 5:
            return f"({e('b', d)} {r.choice(['and', 'or', '&', '|', '^'])} {e('b', d)})"
        if n == 6:
            return f"(not {self.any(d)})"
        if n == 7:
            return f"({e('i', d)} {r.choice(['in', 'not in'])} {e(r.choice('LTSEF'), d)})" if r.random() < 0.6 else f"({e('s', d)} in {e(r.choice('sMD'), d)})"
        if n == 8:
            method = r.choice(["isdigit", "isalpha", "isupper", "islower", "isspace", "istitle", "isalnum", "isidentifier", "isprintable", "isnumeric"])
            return r.choice([f"{e('s', d)}.{method}()", f"{e('s', d)}.{r.choice(['startswith', 'endswith'])}({e('s', 1)})", f"{e('f', d)}.is_integer()"])
        return r.choice([f"{r.choice(['any', 'all'])}({e(r.choice('LTSM'), d)})", f"bool({self.any(d)})", f"isinstance({self.any(d)}, (int, str))",
                         f"{e('S', d)}.{r.choice(['isdisjoint', 'issubset', 'issuperset'])}({e(r.choice('SLT'), d)})"])

    def expr_s(self, d):
        r, e = self.r, self.expr
        n = r.randrange(22)
        if n == 0:
            return f"cut({e('s', d)} + {e('s', d)})"
        if n == 1:
            return f"cut({e('s', d)} * ({e('i', d)} % 5))"
        if n == 2:
            return f"{e('s', d)}[{self.slice(d)}]"
        if n == 3:
            return f"{e('s', d)}[{r.randint(-4, 4)}]"
        if n == 4:
            return f"{r.choice(['str', 'repr', 'ascii'])}({self.any(d)})"
        if n < 7:
            return f"{e('s', d)}.{r.choice(['upper', 'lower', 'title', 'swapcase', 'capitalize', 'strip', 'lstrip', 'rstrip', 'casefold', 'expandtabs'])}()"
        if n == 7:
            return f"cut({e('s', d)}.replace({e('s', 1)}, {e('s', 1)}{r.choice(['', ', 1', ', 2', ', -1'])}))"
        if n == 8:
            return f"cut({e('s', d)}.join({e(r.choice('MMsD'), d)}))"
        if n == 9:
            return f"{e('s', d)}.{r.choice(['center', 'ljust', 'rjust', 'zfill'])}({r.randint(0, 14)})"
        if n == 10:
            return f"{e('s', d)}.{r.choice(['strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix'])}({e('s', 0)})"
        if n < 14:
            kind = r.choice("ifs")
            spec = r.choice({"i": SPECS_I, "f": SPECS_F, "s": SPECS_S}[kind])
            return r.choice([f"format({e(kind, d)}, {spec!r})", f"'<{{:{spec}}}>'.format({e(kind, d)})", f"'{{0!r}}{{1}}{{k:>4}}'.format({e(kind, d)}, {e('i', d)}, k={e('s', 0)})"])
        if n < 16:
            kind, name = r.choice([(k, v) for k, vs in self.scope.items() for v in vs if k in "ifs"] or [("i", "7")])
            spec = r.choice({"i": SPECS_I, "f": SPECS_F, "s": SPECS_S}[kind])
            return f"f'{{{name}{r.choice(['!r', '!s', '', '', '!a', '='])}}}|{{{name}:{spec}}}|{{{name}!r:>{{{r.randint(1, 9)}}}}}'"
        if n == 16:
            parts = [r.choice(PERCENT) for _ in range(r.randint(1, 3))]
            return repr(" ".join(p for p, _ in parts)) + " % (" + "".join(e(k, d) + ", " for _, k in parts) + ")"
        if n == 17:
            return f"chr({e('i', d)} % 0x3000)" if r.random() < 0.7 else f"{r.choice(['hex', 'bin', 'oct'])}({e('i', d)})"
        if n == 18:
            return f"''.join({r.choice(['sorted', 'reversed', 'list', 'set'])}({e('s', d)}))" if r.random() < 0.8 else f"max({e('s', d)}, {e('s', d)})"
        if n == 19:
            return f"{e('s', d)}.partition({e('s', 0)})[{r.randint(0, 2)}]"
        if n == 20:
            return f"{e('y', d)}.{r.choice(['hex()', 'decode()', 'decode(errors=' + repr('replace') + ')'])}"
        return self.call("s", d)

    def slice(self, d):
        r = self.r
        part = lambda: "" if r.random() < 0.35 else self.expr("i", 0) if r.random() < 0.2 else str(r.randint(-6, 6))
        return part() + ":" + part() + (":" + r.choice(["-1", "2", "-2", "1", "0", "3"]) if r.random() < 0.5 else "")

    def expr_y(self, d):
        r, e = self.r, self.expr
        return r.choice([lambda: f"{e('s', d)}.encode({r.choice(['', repr('utf-8'), repr('latin-1'), repr('ascii')])})", lambda: f"{e('y', d)}[{self.slice(d)}]",
                         lambda: f"({e('y', d)} + {e('y', d)})[:30]", lambda: f"bytes(q & 255 for q in {e('L', d)})", lambda: f"{e('y', d)}.upper()",
                         lambda: f"({e('i', d)}).to_bytes({r.randint(1, 12)}, 'big', signed={e('b', 0)})", lambda: f"{e('y', d)}.replace({e('y', 0)}, {e('y', 0)})[:30]",
                         lambda: f"{e('y', d)}.strip()"])()

    def sequence(self, d, opening, closing):
        r, e = self.r, self.expr
        v, w = self.fresh(), self.fresh()
        kind = r.randrange(6)
        if kind == 0:
            return opening + ", ".join(e("i", d) for _ in range(r.randint(1, 4))) + ("," if r.random() < 0.5 or closing == ")" else "") + closing
        if kind == 1:
            return opening + f"*{e(r.choice('LTS'), d)}, {e('i', d)}, *{e(r.choice('LTF'), 0)}" + closing
        opening, closing = ("tuple(", ")") if opening == "(" else (opening, closing)
        if kind < 4:
            return opening + f"{self.inner('i', v, d)} for {v} in {e(r.choice('LTSEF'), d)} if {self.inner('b', v, 1)}" + closing
        if kind == 4:
            return opening + f"{v} * {w} for {v} in range({r.randint(0, 4)}) for {w} in range({v}, {r.randint(1, 5)})" + closing
        return opening + f"{self.inner('i', v, 1)} + {w} for {v}, {w} in zip({e(r.choice('LTS'), d)}, {e(r.choice('LTE'), d)})" + closing

    def expr_L(self, d):
        r, e = self.r, self.expr
        n = r.randrange(10)
        if n < 4:
            return self.sequence(d, "[", "]")
        if n == 4:
            return f"cutl({e('L', d)} + {e('L', d)})"
        if n == 5:
            return f"cutl({e('L', d)} * ({e('i', d)} % 4))"
        if n == 6:
            return f"{e('L', d)}[{self.slice(d)}]"
        if n == 7:
            key = r.choice(["", ", reverse=True", ", key=lambda q: -q", ", key=lambda q: q % 3", ", key=str", ", key=lambda q: (q & 1, -q)"])
            return f"sorted({e(r.choice('LTSEF'), d)}{key})"
        if n == 8:
            return r.choice([f"list({e(r.choice('TSELF'), d)})", f"list(reversed({e(r.choice('LT'), d)}))", f"list(range({r.randint(-5, 5)}, {r.randint(-5, 9)}, {r.choice([1, 2, -1, 3])}))",
                             f"list(map(lambda q: q * 2 + 1, {e('L', d)}))", f"list(filter(lambda q: q % 2, {e('L', d)}))", f"list(gen({e('L', d)}, {e('i', 0)}))"])
        return self.call("L", d)

    def expr_M(self, d):
        r, e = self.r, self.expr
        return r.choice([lambda: f"{e('s', d)}.split({r.choice(['', repr(','), repr('X'), 'None, 1', repr(' ')])})", lambda: f"{e('M', d)}[{self.slice(d)}]",
                         lambda: f"sorted({e('M', d)})", lambda: f"[{e('s', d)}, {e('s', d)}]", lambda: f"cutl({e('M', d)} + {e('M', d)})",
                         lambda: f"[str(q) for q in {e('L', d)}]", lambda: f"sorted({e('M', d)}, key=len)", lambda: f"{e('s', d)}.splitlines()",
                         lambda: f"list({e('s', d)})", lambda: f"list({e('D', d)})", lambda: f"{e('s', d)}.rsplit(None, 1)"])()

    def expr_T(self, d):
        r, e = self.r, self.expr
        n = r.randrange(6)
        if n < 3:
            return self.sequence(d, "(", ")")
        return [f"{e('T', d)}[{self.slice(d)}]", f"cutl({e('T', d)} + {e('T', d)})", f"tuple({e(r.choice('LSEF'), d)})"][n - 3]

    def expr_S(self, d):
        r, e = self.r, self.expr
        n = r.randrange(6)
        if n < 2:
            return f"({e('S', d)} {r.choice('|&^-')} {e(r.choice('SF'), d)})"
        if n < 4:
            return self.sequence(d, "{", "}")
        return [f"set({e(r.choice('LTE'), d)})", f"{e('S', d)}.{r.choice(['union', 'difference', 'intersection', 'symmetric_difference'])}({e(r.choice('LTSE'), d)})"][n - 4]

    def expr_F(self, d):
        return self.r.choice([f"frozenset({self.expr(self.r.choice('LTS'), d)})", f"({self.expr('F', d)} {self.r.choice('|&^-')} {self.expr('S', d)})"])

    def expr_D(self, d):
        r, e = self.r, self.expr
        return r.choice([lambda: f"{{{e('s', d)}: {e('i', d)}, {e('s', d)}: {e('i', d)}}}", lambda: f"{{**{e('D', d)}, {e('s', d)}: {e('i', d)}}}",
                         lambda: f"dict(zip({e('M', d)}, {e('L', d)}))", lambda: f"({e('D', d)} | {e('D', d)})", lambda: f"{{q: len(q) for q in {e('M', d)}}}",
                         lambda: f"dict.fromkeys({e('M', d)}, {e('i', d)})", lambda: f"dict(a={e('i', d)}, b={e('i', d)})"])()

    def expr_E(self, d):
        r, e = self.r, self.expr
        v = self.fresh()
        return r.choice([lambda: f"{{{v}: {self.inner('i', v, d)} for {v} in {e(r.choice('LTS'), d)}}}", lambda: f"dict(enumerate({e('L', d)}))",
                         lambda: f"{{{e('i', d)}: {e('i', d)}, {e('i', d)}: {e('i', d)}}}", lambda: f"({e('E', d)} | {e('E', d)})"])()
