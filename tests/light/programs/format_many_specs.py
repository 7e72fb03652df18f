# Many values through many specs: format(), %, str.format and f-strings agree with one another and with the reference.
class I(int): pass
class F(float): pass
class S(str): pass
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffffffffffff
    return (seed >> 16) % n

INTS = [0, 1, -1, 7, 10, 99, 100, -12345, 2**31, -2**53, 2**61, 2**64, 10**30, True, I(10), I(-255), I(2**70)]
FLOATS = [0.0, -0.0, 1.0, 0.5, 2.5, -1.5, 0.125, 1e-5, 123456.789, 1e16, 1e22, 1.7976931348623157e308, 5e-324, 0.1, 9.995, 99.5,
          float("inf"), float("-inf"), float("nan"), F(2.675), 1234567.5, 0.045, 4503599627370497.5]
STRS = ["", "a", "hello", "é", "Ωmega", "\U00010400x", "it's", 'say "hi"', S("sub"), "tab\t"]
seen = 0
for n in range(4000):
    kind = rnd(3)
    v = [INTS, FLOATS, STRS][kind][rnd(len([INTS, FLOATS, STRS][kind]))]
    if kind == 1 and rnd(2):
        v = (rnd(10**9) - 5 * 10**8) / [1, 2, 8, 10, 1000, 1024, 3][rnd(7)]
    spec = ["", "", "*", "Ω", "0"][rnd(5)]
    spec = (spec + "<>^="[rnd(4)]) if spec else ["", "<", ">", "^", "="][rnd(5)]
    spec += ["", "", "+", "-", " "][rnd(5)] + ["", "", "", "z", "#"][rnd(5)] + ["", "", "0"][rnd(3)] + ["", "3", "12", "25"][rnd(4)]
    spec += ["", "", ",", "_"][rnd(4)] + ["", ".0", ".1", ".2", ".5", ".17", ".25"][rnd(7)]
    spec += ["", "d", "x", "X", "b", "o", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "q"][rnd(17)]
    try:
        got = format(v, spec)
    except (ValueError, OverflowError) as e:
        got = type(e).__name__ + ": " + str(e)
    else:
        assert got == ("{:" + spec + "}").format(v) == f"{v:{spec}}" == "{a:{b}}".format(a=v, b=spec), (v, spec)
    percent = "%" + ["", "-", "+", " ", "0", "#", "-#", "0#"][rnd(8)] + ["", "4", "15"][rnd(3)] + ["", ".0", ".3", ".20"][rnd(4)]
    percent += "diouxXeEfFgGcrsa"[rnd(16)]
    try:
        other = percent % (v,)
    except (TypeError, ValueError, OverflowError) as e:
        other = type(e).__name__ + ": " + str(e)
    print(ascii((spec, got, percent, other)))
print("{0}{1}{a}{b[k]}{c.real}".format(1, "é", a=2.5, b={"k": None}, c=3j), "{Ω}{a}".format(Ω=1, a=2), "%(é)s%(a)d" % {"é": 1, "a": 2})
for bad in ["{", "}", "{a", "{0!}", "{0!x}", "{0[}", "{}{0}", "{0}{}", "{9}", "{nope}", "{0.}", "{0[a}", "{99999999999999999999}"]:
    try:
        print(bad.format(1, a=2))
    except Exception as e:
        print(bad, type(e).__name__, e)
