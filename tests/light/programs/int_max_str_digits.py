"""sys.set_int_max_str_digits: int(), str(), literals, formats; words about print >> file."""
import sys
print(sys.get_int_max_str_digits())
def show(f):
    try: r=f(); print(r if not isinstance(r, int) or abs(r) < 10**20 else (r < 0, r.bit_length()))
    except Exception as e: print(type(e).__name__, e)
big='1'*5000
show(lambda: int(big)); show(lambda: eval(big)); show(lambda: len(str(10**5000)))
for d in (0, 640, 5000, 4999, 639, -1, 'x', 2**31-1, 2**31, 4300):
    show(lambda: sys.set_int_max_str_digits(d)); print(sys.get_int_max_str_digits(), sys.flags.int_max_str_digits)
    show(lambda: int(big)); show(lambda: int('-'+big)); show(lambda: eval(big)); show(lambda: eval('-'+big)); show(lambda: len(str(10**5000))); show(lambda: len(repr(-10**4999)))
    show(lambda: eval('1'*641)); show(lambda: len(f'{10**640}')); show(lambda: len('%d' % 10**640)); show(lambda: len(f'{10**640:x}')); show(lambda: eval('0x'+big)); show(lambda: compile('f"{'+big+'}"','x','eval') and 1); show(lambda: len(str([10**700])))
sys.set_int_max_str_digits(maxdigits=1000); print(sys.get_int_max_str_digits())
try: print >> sys.stderr
except TypeError as e: print(e)
try: print >> 3
except TypeError as e: print(e)
try: len >> 3
except TypeError as e: print(e)
p=print
try: p >>= 3
except TypeError as e: print(e)
try: 3 >> print
except TypeError as e: print(e)
for t in 'abc','','a','é','\u1234x','\U00010000':
    print(ascii(t.__getnewargs__()))
