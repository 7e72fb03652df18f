"""A local without a value, in code that has hardly run: line and carets are those of its own name."""
import traceback


def add(x):
    return (x +
            y)
    y = 1


def give(x):
    z = x
    return y
    y = 1


def drop(x):
    del y
    y = 1


for function in add, give, drop:
    try:
        function(1)
    except UnboundLocalError as e:
        print(e.__traceback__.tb_next.tb_lineno)
        traceback.print_exc()
