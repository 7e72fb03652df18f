import math

seed = 12345


def rnd():
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
    return seed >> 33


def rf():
    k = rnd() % 8
    m = (rnd() * (1 << 31) + rnd()) / float(1 << 62)
    s = -1 if rnd() & 1 else 1
    if k == 0:
        return s * m
    if k == 1:
        return s * m * 10
    if k == 2:
        return s * m * 1000
    if k == 3:
        return s * math.ldexp(m, rnd() % 2000 - 1000)
    if k == 4:
        return float(s * (rnd() % 200))
    if k == 5:
        return s * (rnd() % 400) / 2.0
    if k == 6:
        return s * m * 200
    return [float("inf"), -float("inf"), float("nan"), 0.0, -0.0, 1e308, 5e-324, -1e308][rnd() % 8]


def call(n, *a):
    try:
        return repr(getattr(math, n)(*a))
    except Exception as e:
        return type(e).__name__ + str(e)


for i in range(60):
    a = rnd() * rnd() ** (rnd() % 5)
    b = rnd() * rnd() ** (rnd() % 4)
    print(math.gcd(a, -b), math.lcm(a, b), math.isqrt(a), math.log(a + 1), math.log2(a + 1), math.log10(b + 1))
    print(math.perm(a % 300, b % 300) % 1000007, math.comb(a % 3000, b % 3000) % 10000019, math.factorial(a % 500) % 1000003)
for n, a in [("factorial", (-1,)), ("factorial", (1.0,)), ("comb", (-1, 2)), ("comb", (2, -1)), ("perm", (3, -1)), ("isqrt", (-1,)), ("gcd", (1.5,)), ("perm", (5,)), ("gcd", ()), ("lcm", ()), ("log", (-1,)), ("log", (0,)), ("log", (10, 1)), ("sqrt", ("a",)), ("floor", ("a",)), ("trunc", ("a",)), ("dist", ((1,), (1, 2))), ("fsum", ([1e308, 1e308],)), ("fsum", ([float("inf"), float("-inf")],)), ("ldexp", (1.0, 1.5)), ("isclose", (1, 2))]:
    print(n, a, call(n, *a))
