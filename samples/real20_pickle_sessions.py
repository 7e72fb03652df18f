"""Pickling: sessions with shared and cyclic objects, own reduction, persistent ids, a restricted loader, broken streams."""

import collections
import copy
import copyreg
import enum
import hashlib
import io
import pickle
import pickletools


class Colour(enum.Enum):
    RED = "r"


Point = collections.namedtuple("Point", "x y")


class Session:
    version = 2

    def __init__(self, user):
        self.user, self.items, self.parent, self.cache = user, [], None, {"hot": object()}

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["cache"]
        state["_version"] = self.version
        return state

    def __setstate__(self, state):
        if state.pop("_version") != self.version:
            raise ValueError("session of another version")
        self.__dict__.update(state, cache={})


class Interned:
    table = {}
    __slots__ = ("name",)

    def __new__(cls, name):
        if name not in cls.table:
            cls.table[name] = super().__new__(cls)
            cls.table[name].name = name
        return cls.table[name]

    def __reduce__(self):
        return Interned, (self.name,)


class Stack(list):
    def __init__(self, *items, limit=3):
        super().__init__(items)
        self.limit = limit

    def __getnewargs_ex__(self):
        return (), {"limit": self.limit}

    def __new__(cls, *items, limit=3):
        return super().__new__(cls)


class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius


copyreg.pickle(Temperature, lambda t: (Temperature, (round(t.celsius, 1),)))


class Vault(pickle.Pickler):
    def __init__(self, file, store):
        super().__init__(file, protocol=4)
        self.store = store

    def persistent_id(self, thing):
        if isinstance(thing, bytes) and len(thing) > 8:
            key = hashlib.sha256(thing).hexdigest()[:8]
            self.store[key] = thing
            return key
        return None


class Safe(pickle.Unpickler):
    allowed = {("collections", "OrderedDict"), ("__main__", "Point"), ("builtins", "complex")}

    def __init__(self, data, store=None):
        super().__init__(io.BytesIO(data))
        self.store = store or {}

    def persistent_load(self, key):
        return self.store[key]

    def find_class(self, module, name):
        if (module, name) not in self.allowed:
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed")
        return super().find_class(module, name)


def main():
    session = Session("ada")
    session.items += [
        Point(1, 2),
        Colour.RED,
        Interned("tag"),
        Stack(1, 2, limit=9),
        Temperature(21.456),
        2**70,
        "naïve",
        b"\0",
    ]
    session.items.append(session.items)
    session.parent = session
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps(session, protocol)
        back = pickle.loads(data)
        print(
            protocol,
            len(data),
            hashlib.sha256(data).hexdigest()[:16],
            back.parent is back,
            back.items[8] is back.items,
            back.items[1] is Colour.RED,
            back.items[2] is Interned("tag"),
            vars(back.items[3]),
            back.items[4].celsius,
            back.cache,
        )

    deep = copy.deepcopy(session)
    print(
        deep.items[0] is session.items[0], deep.items[8] is deep.items, deep.user, copy.copy(session.items[3])
    )
    out, store = io.BytesIO(), {}
    Vault(out, store).dump(
        {"blob": b"large " * 5, "same": b"large " * 5, "point": Point(1j, collections.OrderedDict(a=1))}
    )
    print(store, Safe(out.getvalue(), store).load())

    text = io.StringIO()
    pickletools.dis(pickletools.optimize(pickle.dumps(("a", [1.5, True], {"a": None}), 2)), text)
    print(text.getvalue(), end="")

    class Local:
        pass

    good = pickle.dumps([1, "two"])
    for wrong in (
        lambda: pickle.dumps(lambda: 1),
        lambda: pickle.dumps(Local()),
        lambda: pickle.dumps(x for x in "ab"),
        lambda: pickle.loads(b""),
        lambda: pickle.loads(good[:-3]),
        lambda: pickle.loads(b"\x80\x09."),
        lambda: pickle.loads("text"),
        lambda: Safe(b"cos\nsystem\n(S'true'\ntR.").load(),
        lambda: Safe(b"\x80\x04cnowhere\nx\n.").load(),
        lambda: pickle.dumps(1, 99),
        lambda: pickle.loads(b"c__main__\nMissing\n."),
        lambda: pickle.loads(b"garbage"),
        lambda: pickle.loads(pickle.dumps(session, 0).replace(b"I2\ns", b"I1\ns")),
        lambda: pickle.dumps(io.StringIO().write),
    ):
        try:
            print(wrong())
        except (pickle.PickleError, AttributeError, TypeError, EOFError, ValueError) as error:
            print(f"{type(error).__name__}: {error}")


main()
