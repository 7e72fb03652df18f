def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class S(str):
    def shout(self):
        return self.upper() + "!"


class P(str):
    __slots__ = ("x", "y")


s = S("abc")
s.lang = "en"
print(s, repr(s), s.shout(), s.lang, s.__dict__, len(s), s == "abc", hash(s) == hash("abc"))
print({"abc": 1}[s], {s: 2}["abc"], s + "d", type(s + "d").__name__, type(s[:]).__name__, type(s * 1).__name__)
print(type(str(s)).__name__, type(s.strip()).__name__, s in "xabcx", "b" in s, list(s), s < "abd", "-".join([s, s]))
for text in ("", "é", "\u4e2d", "\U0001f600x", "a" * 50):
    v = S(text)
    print(v, len(v), v == text, v.encode(), v.isalpha(), v[-1:], sorted(v) == sorted(text))
p = P("point")
p.x = 1
print(p, p.x)
show(lambda: p.y)
show(lambda: setattr(p, "z", 1))
del p.x
show(lambda: p.x)
print(P.x, P.__slots__)


class U(str):
    def __new__(cls, value, extra=None):
        self = super().__new__(cls, value)
        self.extra = extra
        return self

    def __str__(self):
        return "<" + super().__str__() + ">"

    def __eq__(self, other):
        return "never"

    __hash__ = str.__hash__


u = U("q", 3)
print(u, repr(u), f"{u}", u.extra, u == "q", str(u), u.upper(), "%s" % u)
print(S(5), S(), S(b"ab", "ascii"), S(None), type(S(u)).__name__)
show(lambda: S(b"\xff", "ascii"))
o = type("O", (), {})()
setattr(o, S("attr"), 5)
print(o.attr, getattr(o, S("attr")), o.__dict__, hasattr(o, S("no")))
