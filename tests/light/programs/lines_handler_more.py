"""Lines of ended frames and of finalizers: implicit returns behind branches, loops, handlers; with; return through finally."""
import sys


class Ends:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        print(self.name, frame.f_code.co_name, frame.f_lineno)


class Manager:
    def __init__(self, swallows):
        self.swallows = swallows

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return self.swallows


kept = []


def keep():
    kept.append(sys._getframe(1))


def fail(name):
    raise ValueError(Ends(name))


def branch(n):
    keep()
    if n == 1:
        x = 1
    elif n == 2:
        x = 2
    else:
        for i in range(n):
            if i == 4:
                break


def handler(n):
    keep()
    try:
        fail(n)
    except ValueError as e:
        if n == 1:
            x = 1
        elif n == 2:
            return
        else:
            while n > 3:
                n -= 1


def nested(n):
    keep()
    try:
        fail("outer")
    except ValueError:
        try:
            fail("inner")
        except ValueError as e:
            if n == 1:
                x = 1
            x = 2
        x = 3


def through(n):
    keep()
    for i in range(2):
        with Manager(True):
            try:
                if n == 1:
                    return 5
                if n == 2:
                    break
                fail(n)
            finally:
                x = Ends("through")
                x = 1
    x = 2


def swallowed(n):
    keep()
    with Manager(n != 2):
        fail(n)


for function in branch, handler, nested, through, swallowed:
    for n in range(1, 6):
        try:
            function(n)
        except ValueError:
            print("raised")
        frame = kept.pop()
        print(function.__name__, n, frame.f_lineno)
        del frame
