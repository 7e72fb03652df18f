# An __init__ that returns something is an error that leaves no trace in the depth of recursion.
import sys


class Wrong:
    def __init__(self, result):
        self.kept = result
        return result


def failures(n):
    said = set()
    for i in range(n):
        try:
            Wrong(i)
        except TypeError as e:
            said.add(str(e))
    return said


def depth(n=1):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


sys.setrecursionlimit(300)
before = depth()
print(failures(500))
print(depth() == before, before)
for result in ("", [], 0.5, Wrong):
    try:
        Wrong(result)
    except TypeError as e:
        print(e, e.__traceback__.tb_next)
print(Wrong(None).kept, depth() == before)
