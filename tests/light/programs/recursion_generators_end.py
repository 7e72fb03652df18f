"""At the recursion limit: a generator or coroutine whose frame finds no room has ended by it."""
import sys


class Loud:
    def __init__(self, text):
        self.text = text



events = []
made = []


def gen(x):
    for i in range(1000):
        yield i


def down(act, n):
    made.append(n)
    down(act, n + 1)


def dive(act):
    dive_in(act)
    dive(act)


def dive_in(act):
    act()


def nexts():
    g = gen(Loud("next"))
    made.append(g)
    next(g)
    next(g)
    del g


def sends():
    g = gen(Loud("send"))
    made.append(g)
    g.send(None)
    g.send(None)


def walks():
    g = gen(Loud("for"))
    made.append(g)
    for v in g:
        if v:
            break


def throws():
    g = gen(Loud("throw"))
    made.append(g)
    g.send(None)
    try:
        g.throw(KeyError)
    except KeyError:
        pass


async def inner():
    return 5


async def outer(x):
    return await inner()


def coroutines():
    c = outer(Loud("coroutine"))
    made.append(c)
    try:
        c.send(None)
    except StopIteration:
        pass


for act in nexts, sends, walks, throws, coroutines:
    for limit in range(100, 112):
        made.clear()
        events.clear()
        sys.setrecursionlimit(limit)
        try:
            dive(act)
        except RecursionError as e:
            text = str(e)
        sys.setrecursionlimit(1000)
        last = made[-1]
        frame = last.cr_frame if act is coroutines else last.gi_frame
        print(act.__name__, limit, len(made), text, len(events), frame is None)
        try:
            print(last.send(None))
        except (StopIteration, RuntimeError) as e:
            print(type(e).__name__, e)
        del last, frame
