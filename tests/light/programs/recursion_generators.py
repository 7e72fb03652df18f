# How deep a recursion goes, and what its error says: generators.
# stack: as deep as the limit of recursion.
import sys
d = 0

def measure(name, go):
    global d
    for limit in 150, 400, 700:
        sys.setrecursionlimit(limit)
        d = 0
        try:
            go()
        except RecursionError as e:
            text = str(e)
        else:
            text = "no error"
        sys.setrecursionlimit(1000)
        print(name, limit, d, text)

def g():
    global d; d+=1
    for x in g(): yield x
def go():
    for x in g(): pass
measure('gen_for', go)

def g():
    global d; d+=1
    yield from g()
def go():
    for x in g(): pass
measure('gen_yf', go)

def g():
    global d; d+=1
    yield next(g())
def go():
    for x in g(): pass
measure('gen_next', go)

def g():
    global d; d+=1
    yield g().send(None)
def go():
    for x in g(): pass
measure('gen_send', go)

def g():
    global d; d+=1
    yield g().__next__()
def go():
    for x in g(): pass
measure('gen_dnext', go)

def g():
    global d; d+=1
    try: yield
    except ZeroDivisionError:
        x=g(); next(x); x.throw(ZeroDivisionError)
def go():
    x=g(); next(x); x.throw(ZeroDivisionError)
measure('gen_throw', go)

async def g():
    global d; d+=1
    await g()
def go(): g().send(None)
measure('coro', go)

async def g():
    global d; d+=1
    async for x in g(): yield 1
async def h():
    async for x in g(): pass
def go(): h().send(None)
measure('agen', go)

class C:
    def __enter__(self):
        global d; d+=1
        with self: pass
    def __exit__(self,*a): return False
def go():
    with C(): pass
measure('with', go)

class C:
    def __enter__(self): pass
    def __exit__(self,*a):
        global d; d+=1
        with self: pass
def go():
    with C(): pass
measure('exit', go)

class C:
    async def __aenter__(self):
        global d; d+=1
        async with self: pass
    async def __aexit__(self,*a): return False
async def h():
    async with C(): pass
def go(): h().send(None)
measure('asyncwith', go)
