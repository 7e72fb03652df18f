def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for s in ["1", " 1.5 ", "1_000.5", "1__0", "_1", "1_", "1e5", "1E-5", "inf", "-Infinity", "NaN", "+nan", "1.", ".5", ".", "", "e5", "1e", "0x10", "1 2", "\u0661\u0662.5", "\u2003 3\u00a0", "1e400", "-1e400", "1e-400", "4.9e-324", "2.4703282292062327e-324", "9007199254740993", "infinit", "1\x00", "1e1_0", "1_.5", "1._5"]:
    t(lambda: float(s))
    t(lambda: float(s.encode("utf-8")))
for s in ["0x1p3", "1.8", "-0x.8p-2", "inf", "nan", "0x1.fffffffffffff8p1023", "0x1p-1080", "0x", "", " 0x1 ", "0x1p", "1p", "0x1.0000000000000810p0"]:
    t(lambda: float.fromhex(s))
