"""weakref: caches and observers that do not keep their objects alive; finalisers, cycles and resurrection in order."""

import gc
import weakref


class Node:
    def __init__(self, name, *children):
        self.name, self.children = name, list(children)
        self._parent = None
        for child in children:
            child.parent = self

    @property
    def parent(self):
        return self._parent and self._parent()

    @parent.setter
    def parent(self, node):
        self._parent = weakref.ref(node, lambda ref: events.append(f"parent of {self.name} is gone"))

    def __repr__(self):
        return f"Node({self.name})"

    def __del__(self):
        events.append(f"del {self.name}")


class Signal:
    def __init__(self):
        self.slots = []

    def connect(self, function):
        make = weakref.WeakMethod if hasattr(function, "__self__") else weakref.ref
        self.slots.append(make(function, self.slots.remove))

    def __call__(self, *args):
        return [slot()(*args) for slot in list(self.slots)]


class Listener:
    def __init__(self, name):
        self.name = name

    def heard(self, what):
        return f"{self.name} heard {what}"


class Pool:
    """Objects by key: the same while somebody uses it, made again afterwards."""

    def __init__(self):
        self.live, self.made = weakref.WeakValueDictionary(), 0

    def get(self, key):
        item = self.live.get(key)
        if item is None:
            self.made += 1
            item = self.live[key] = Listener(f"{key}#{self.made}")
        return item


class Phoenix:
    saved = None

    def __del__(self):
        events.append("phoenix falls")
        Phoenix.saved = self


events = []


def report(label):
    print(f"{label}: {events}")
    events.clear()


def main():
    gc.disable()
    leaf = Node("leaf")
    root = Node("root", Node("left", leaf), Node("right"))
    print(leaf.parent, leaf.parent.parent, root.children[1].parent is root)
    del root
    report("root dropped")
    print(leaf.parent)

    a, b = Node("a"), Node("b")
    a.children.append(b)
    b.children.append(a)
    watch = weakref.ref(a)
    del a, b
    report("cycle dropped")
    print(gc.collect(), watch())
    report("cycle collected")

    signal, ear, eye = Signal(), Listener("ear"), Listener("eye")
    shout = lambda what: what.upper()  # noqa: E731
    for slot in (ear.heard, eye.heard, shout):
        signal.connect(slot)
    print(signal("news"))
    del eye
    print(signal("more"), len(signal.slots))
    del shout
    print(signal("last"))

    pool = Pool()
    one, again = pool.get("x"), pool.get("x")
    print(one is again, sorted(pool.live))
    del one, again
    print(pool.get("x").name, pool.made, len(pool.live))

    tags = weakref.WeakKeyDictionary({ear: "left", signal: "bus"})
    members = weakref.WeakSet([ear, signal])
    proxy = weakref.proxy(ear)
    final = weakref.finalize(ear, events.append, "finalised ear")
    print(
        proxy.name,
        proxy.heard("x"),
        len(tags),
        final.alive,
        final.peek()[2],
        weakref.getweakrefcount(ear) > 2,
    )
    del ear
    print(len(tags), len(members), final.alive, final())
    report("ear dropped")

    bird = Phoenix()
    ref = weakref.ref(bird)
    del bird
    print(type(Phoenix.saved).__name__, ref() is Phoenix.saved)
    Phoenix.saved = None
    report("twice")

    # The names of main() go in the order in which they were bound; `late` runs at interpreter exit.
    late = weakref.finalize(Phoenix, print, "at exit:", "finaliser")
    for wrong in (
        lambda: weakref.ref(3),
        lambda: proxy.name,
        lambda: weakref.ref("x"),
        lambda: {weakref.ref(Node("t")): 1},
        lambda: tags["text"],
        lambda: weakref.WeakMethod(print),
        lambda: weakref.proxy(None),
    ):
        try:
            print(wrong())
        except (TypeError, ReferenceError, KeyError) as error:
            print(f"{type(error).__name__}: {error}")
    report("errors")
    print(late.alive, late.atexit)


main()
report("end")
