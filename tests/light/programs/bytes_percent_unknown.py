# Complaints of % of bytes: directives that it does not know, and the name of %i.
import itertools
for p in ["", "-", "5", "05", "-5", "12", "*", "-*", ".", ".3", ".*", "5.", "5.3", "*.3", "5.*", "l", "5l", ".3l", "hh", "5h", "(a)", "(a)5", "(a)-", "(a).3", "(a)l", "5.l", "ll", "*l", ".ll", "#", "0", "00", "5.3L"]:
  for i in (0x80, 0xff):
    t = b"%" + p.encode() + bytes([i])
    try: t % ({b"a": 1} if "(" in p else (1, 2, 3))
    except Exception as e: print(t, type(e).__name__, ascii(str(e)))
for v in ("x", 1j, None, b"x", 1.5):
    for t in ("%i", "%5i", "%-5i", "%d", "%u", "%+.3i"):
        for make in (str, str.encode):
            try:
                print(make(t) % (v,))
            except Exception as e:
                print(make(t), v, type(e).__name__, e)
