"""print() without sys.stdout; names of sys that are deleted before anybody looked at them."""
import sys
del sys.stdout
try: print(1)
except RuntimeError as e: sys.stderr.write(repr(e) + '\n')
print('x', file=sys.stderr)
sys.stdout = sys.__stdout__
print(2)
try: del sys.nothing
except AttributeError as e: print(e)


class Slotted(type(sys)):
    __slots__ = ('a', 'b')


m = Slotted('name')
for look in lambda: m.a, lambda: m.b:
    try: look()
    except AttributeError as e: print(e, e.name, e.obj is m)
m.a = 1
print(m.a)


class Odd(type(sys)):
    __dict__ = 8


try: dir(Odd('odd'))
except TypeError as e: print(e)

for seconds in 1e-5, 0.005, 0.1, 3, 1e-6:
    sys.setswitchinterval(seconds)
    print(sys.getswitchinterval())
