"""The line of an ended frame whose last statement did nothing."""
import sys

kept = []


def f(n):
    kept.append(sys._getframe(0))
    if n:
        pass


def g(n):
    kept.append(sys._getframe(0))
    try:
        n / 0
    except ZeroDivisionError:
        if n == 1:
            ...
        elif n == 2:
            pass


def h(n):
    kept.append(sys._getframe(0))
    while n:
        n -= 1
        if n == 1:
            break
            pass
    else:
        pass


for function in f, g, h:
    for n in range(4):
        function(n)
        print(function.__name__, n, kept.pop().f_lineno)
