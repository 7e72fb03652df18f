l = [5, 3, 8, 1]
l.append(9); l.insert(1, 7); l.extend((2, 2)); l.remove(2)
print(l, l.index(8), l.count(2), l.pop(), l.pop(0), l, l[::-1], l[1:3], l[-2:], l * 2, 3 in l)
l.sort(); print(l); l.sort(key=lambda x: x % 4, reverse=True); print(l); l.reverse(); print(l)
l[1:2] = [10, 11, 12]; print(l); del l[0]; del l[::2]; print(l); l[:] = range(5); l[::2] = "abc"; print(l)
m = l.copy(); m.clear(); print(l, m, [] == [], [1, 2] < [1, 3], [1] + [2], l == l[:])
d = {"b": 1, "a": 2}
d["c"] = 3; d.update(e=5, **{"f": 6}); d.setdefault("g", []).append(1)
print(d, list(d), list(d.values()), list(d.items()), d.get("zz"), d.get("zz", 0), d.pop("b"), d.pop("zz", None), "a" in d, len(d))
print(d.popitem(), dict(d, x=1), dict([("k", "v")]), {**d, "a": 0}, d | {"q": 1}, dict.fromkeys("ab", 0), d == dict(d))
for k, v in d.items():
    print(k, v, end=";")
print()
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print(e)
t = (1, "two", [3])
print(t, t + (4,), t * 2, t[1], t[::-1], len(t), t.index("two"), t.count(1), hash((1, 2, "x")), (1,), (), t == (1, "two", [3]))
a, (b, *c), d2 = 1, (2, 3, 4), 5
print(a, b, c, d2)
for bad in (lambda: l[99], lambda: t[5], lambda: {}["x"], lambda: [].pop(), lambda: [1].remove(2), lambda: (1, 2).index(3), lambda: [1, 2][::0]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
for src in ((1, 2), [1, 2, 3, 4]):
    try:
        x, y, z = src
    except ValueError as e:
        print(e)
s = "Hello, World"
print(s.lower(), s.upper(), s.swapcase(), s.title(), s.find("o"), s.rfind("o"), s.count("l"), s.replace("l", "L"), s.replace("", "-", 3))
print(s.split(", "), "a,b,,c".split(","), " a  b ".split(), "a b c d".rsplit(None, 2), "x\ny\r\nz".splitlines(), s.partition(", "), s.rpartition("o"))
print(s.startswith("Hell"), s.endswith(("x", "ld")), s[1:5], s[::-1], s.center(20, "*"), s.ljust(15) + "|", s.rjust(15), "42".zfill(5), "-42".zfill(5))
print("  x ".strip(), "xxhixx".strip("x"), "abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".isupper(), repr("q'\"\n\t\x00\u00e9\u4e2d"))
print("é".upper() if False else "ok", len("日本語"), "日本語"[1], "ab" < "b", "%" in "5%", "abc" * 3, "-".join("abc"), str(3.0), str(None), str([1, "a"]))
print(range(5), list(range(2, 10, 3)), range(10)[2:5], 3 in range(5), len(range(0, 100, 7)), range(0) == range(2, 2), list(range(5, 0, -2)))
nested = [1]; nested.append(nested); print(nested, {"self": nested})
print(slice(1, 2), [0, 1, 2, 3][slice(1, 3)], True if l else False, not [], [] or "x", 0 and 1, None is None, 1 if 2 > 3 else 4)
w = [y := 5, y ** 2]; print(w, y, [last := v for v in range(3)], last)
print(f"{1 + 1} {'a'!r} {[1]} {3.5} {None!s} {{}} {s=}", f"{'nested ' + f'{1}'}")
i = 0
while i < 10:
    i += 1
    if i == 3: continue
    if i > 6: break
else:
    print("no")
print(i, *[1, 2], sep="-", end="!\n")
x = y2 = z = []
x.append(1); print(y2, z is x)
c2 = [[0] * 3 for _ in range(2)]; c2[0][1] += 5; print(c2)
