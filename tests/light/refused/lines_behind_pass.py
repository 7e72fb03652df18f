import sys

kept = []


def f(n):
    kept.append(sys._getframe(0))
    if n:
        pass


f(1)
print(kept[0].f_lineno)
