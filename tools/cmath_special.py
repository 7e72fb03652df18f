"""Writes what the reference's cmath says of infinities and NaNs, as C tables: cmath_special.py OUT.

Rows: a function; then for each kind of real part and each kind of imaginary part the result."""
import cmath
import sys

FUNCTIONS = ["acos", "acosh", "asinh", "atanh", "cosh", "exp", "log", "sinh", "sqrt", "tanh", "rect"]
inf, nan = float("inf"), float("nan")
KINDS = [-inf, -1.0, -0.0, 0.0, 1.0, inf, nan]


def value(name, x, y):
    try:
        return cmath.rect(x, y) if name == "rect" else getattr(cmath, name)(complex(x, y))
    except (ValueError, OverflowError):
        return complex(nan, nan)


def number(x):
    if x != x:
        return "NAN"
    return ("-" if str(x)[0] == "-" else "") + ("INFINITY" if abs(x) == inf else abs(x).hex())


with open(sys.argv[1], "w") as out:
    print("/* Made by tools/cmath_special.py from the reference. */", file=out)
    for name in FUNCTIONS:
        rows = []
        for x in KINDS:
            cells = []
            for y in KINDS:
                finite = abs(x) < inf and abs(y) < inf
                z = complex(0, 0) if finite else value(name, x, y)
                cells.append("{%s, %s}" % (number(z.real), number(z.imag)))
            rows.append("{%s}" % ", ".join(cells))
        print("SPECIAL(%s, %s)" % (name, ", ".join(rows)), file=out)
