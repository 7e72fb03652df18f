import inspect


def deco(*args):
    return lambda f: f


@deco()
def plain():
    return 1


@deco(1,
      2)
@deco()
class Thing:
    @deco()
    @deco()
    async def method(self):
        pass

    @property
    def prop(self): return (lambda: 1,
                            [x for x in range(2)])

    @deco()
    def gen(self):
        yield 1

    class Inner:
        pass


for f in plain, Thing.method, Thing.prop.fget, Thing.gen, Thing(). prop[0]:
    print(f.__name__, f.__code__.co_firstlineno)
print(inspect.getsource(plain))
print(inspect.getsource(Thing.method))
print(inspect.getsourcelines(Thing.gen))
g = Thing().gen()
print(g.gi_frame.f_lineno)
next(g)
print(g.gi_frame.f_lineno)
