"""Many finalizers in one collection, and at the end, none of which does anything."""
import gc


class Base:
    made = False
    xs = None

    def __init__(self, **attributes):
        self.me = self
        self.__dict__.update(attributes)


class Asks(Base):
    def __del__(self):
        if self.expr is None and FLAGS.on and self not in self.xs:
            print("never")


class Returns(Base):
    def __del__(self):
        if not self.made:
            return
        print("never")


class Empty(Base):
    def __del__(self):
        pass


class Chooses(Base):
    def __del__(self):
        done = self.xs if self.made else None
        if done is not None:
            done.append(self)


class FLAGS:
    on = True


def cycles(kind, n, **attributes):
    return [kind(**attributes) for _ in range(n)]


def fill(n):
    return [[i] for i in range(n)]


kept = fill(3000)
for kind, attributes in (Asks, {"expr": 1}), (Returns, {}), (Empty, {}), (Chooses, {"xs": []}):
    first = cycles(kind, 3, **attributes)
    kept.append(fill(900))
    second = cycles(kind, 3, **attributes)
    del first, second
    gc.collect()
    print(kind.__name__, len([o for o in gc.garbage]))
one = Chooses(made=True, xs=[])
found = one.xs
del one
kept.append(fill(10))
gc.collect()
print(len(found), found[0].made)
left = cycles(Asks, 4, expr=2) + cycles(Returns, 4)
