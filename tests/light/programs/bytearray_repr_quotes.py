"""repr() of a bytearray: an apostrophe always has a backslash, as in no literal of bytes."""
import itertools
class B(bytearray): pass
for s in itertools.product(b"'\"a\\\n\xff", repeat=3): print(bytearray(s), B(s), bytes(s), str(bytearray(s)), f"{bytearray(s)!s:>20}")
