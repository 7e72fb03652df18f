# f-strings: conversions, specs, nested specs, =, quotes
x, y, name = 3, 2.5, "n\xe9"
print(f"{x}{y}", f"{x!r} {name!s} {name!a} {name!r}", f"{{}} {{{x}}}")
print(f"{x:5}|{x:<5}|{x:^5}|{x:05}|{x:+}|{y:.3f}|{y:e}|{name:>4}|{name!r:*^8}")
w, p = 10, 3
print(f"{y:{w}.{p}}|{y:{w}}|{x:{'>'}{w}}|{name:{'*'}^{w}}|{y:{w}.{p}{'f'}}")
print(f"{x=}", f"{x = }", f"{x=:>4}", f"{name=!s}", f"{y=:.1f}", f"{x + 1=}", f"{ x }", f"{x!r:>3}", f"{name=}", f"{x  =  !r:^6}")
print(f"{'a' 'b'}", f"{'''q'''}", f'{"d"}', f"{x if x > 2 else 'no'}", f"{(lambda a: a * 2)(x)}", f"{[i for i in range(3)]}",
      f"{ {'k': 1}['k'] }", f"{ {1, } }")
print(f"a{x}b" "c{x}d" f"e{y}", "pre" f"{x}", rf"\n{x}\t", f"\n{x}\t".strip(), f"\x41{x}\u00e9")
print(f"""multi
{x}
line {
    y
}""")


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(f"{F()}", f"{F():abc}", f"{F()!r}", f"{F()!s:>5}", f"{F():{x}{y}}", f"{F()=}", f"{F()=!s}", f"{F()=:q}", f"{F():{{}}}" if 0 else "")


class Bad:
    def __format__(self, spec):
        return 5


try:
    f"{Bad()}"
except TypeError as e:
    print(e)
for spec in ("d", "x", "q", "10s", ",", "=5", "%", "c", "_b", "#x", "08.3f"):
    for v in (65, 2.5, "s", None, [1], True):
        try:
            print(spec, repr(v), f"{v:{spec}}")
        except (ValueError, TypeError) as e:
            print(spec, type(e).__name__, e)


def f(a):
    def g():
        return f"{a} {x} {a!r:>{w}}"
    return g()


print(f("v"))
print(f"{f('q')!r}", f'{x:{"{"}>5}' if False else "", f"{'{'}", f"{'}'}", f"{x:}}}" if False else "")
print(f"{x}" is not None, f"" == "", f"{''}" == "", f"{x!s}{y!s}")
print(f"{1_000_000:,}", f"{0xff:#x}", f"{-1:08b}", f"{3.14159:.2f}", f"{10**20:,}", f"{1e10:g}", f"{float('nan')} {float('inf'):+}")
print(f"{(y := 7)}", y, f"{y:=5}", f"{'a,b'.split(',')}", f"{x,}", f"{x, y}", f"{*[1, 2], 3}", f"{not x}", f"{x == 3}", f"{x != 3}", f"{x <= 3}")
print(f"{lambda_}" if (lambda_ := 1) else 0, f"{yield_}" if (yield_ := 2) else 0)


def gen():
    v = f"{(yield 1)} {(yield 2)}"
    print(v)


g = gen()
next(g), g.send("a")
try:
    g.send("b")
except StopIteration:
    pass
