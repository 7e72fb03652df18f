def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class F(float):
    def half(self):
        return self / 2


class G(float):
    __slots__ = ()


f = F(2.5)
f.unit = "m"
print(f, repr(f), f.half(), f.unit, f.__dict__, type(f.half()).__name__)
for x in (0.0, -0.0, 1.5, 1e300, 1e-300, float("inf"), float("nan"), -2.0):
    v = G(x)
    print(v, v + 1, 1 + v, v * 2, -v, +v, abs(v), type(+v).__name__, type(-v).__name__, bool(v), v == x, v < 1)
    print(type(float(v)).__name__, v.is_integer(), str(v), f"{v}")
print(hash(F(0.5)) == hash(0.5), {0.5: "half"}[F(0.5)], F("1e3"), F(3), F(), F(True))
print(divmod(F(7.5), 2), F(7.5) // 2, F(7.5) % 2, F(2.0) ** 3, round(F(2.567), 2), int(F(2.9)))
print(sorted([F(2), 1.0, G(0)]), max(F(1), 2.0), sum([F(1), F(2)]))
show(lambda: F("x"))
show(lambda: F(1, 2))
show(lambda: F(x=1))
show(lambda: setattr(G(1), "a", 1))
show(lambda: G(1).a)
show(lambda: float.__new__(F, 7).half())


class R(float):
    def __repr__(self):
        return "R!"

    def __float__(self):
        return 9.0


print(R(1), [R(1)], str(R(1)), float(R(1)), R(1) + 1)
