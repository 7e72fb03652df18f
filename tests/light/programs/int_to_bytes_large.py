"""Lengths near 2**63, in the order in which they are looked at."""
import os


def show(f, *args, **kw):
    try:
        f(*args, **kw)
        print("made")
    except (MemoryError, OverflowError, ValueError, TypeError) as e:
        print(type(e).__name__, e)


for n in (2**63 - 1, 2**63 - 33, 2**63 - 34, 2**63, -1):
    show((5).to_bytes, n, "big")
    show((5).to_bytes, n, "x")
    show((-5).to_bytes, n, "big")
    show((-5).to_bytes, n, "big", signed=True)
    show(os.urandom, n)
show((-5).to_bytes, 1, "big")
show((300).to_bytes, 1, "big")
