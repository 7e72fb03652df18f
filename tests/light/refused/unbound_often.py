"""A local without a value in code that has run often: the reference may name the place of the instruction before."""
import traceback


def total(n, x):
    if n < 19:
        y = 1
    return (x +
            y)


for i in range(20):
    try:
        total(i, 1)
    except UnboundLocalError:
        traceback.print_exc()
