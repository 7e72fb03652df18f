"""abc: storage back ends behind an abstract interface, virtual subclasses, and the messages for what is not implemented."""

import abc
import collections.abc
import io
import zlib


class Storage(abc.ABC):
    @property
    @abc.abstractmethod
    def name(self) -> str:
        """How reports call it."""

    @abc.abstractmethod
    def read(self, key): ...

    @abc.abstractmethod
    def write(self, key, data): ...

    @classmethod
    @abc.abstractmethod
    def open(cls, *args): ...

    def copy_to(self, other, *keys):
        if not isinstance(other, Storage):
            raise TypeError(f"{type(other).__name__} is no Storage")
        for key in keys:
            other.write(key, self.read(key))
        return f"{self.name} -> {other.name}: {len(keys)}"

    @classmethod
    def __subclasshook__(cls, candidate):
        if cls is Storage and all(
            any(name in vars(base) for base in candidate.__mro__) for name in ("read", "write", "name")
        ):
            return True
        return NotImplemented


class Memory(Storage):
    name = "memory"

    def __init__(self):
        self.data = {}

    @classmethod
    def open(cls, *args):
        return cls()

    def read(self, key):
        return self.data[key]

    def write(self, key, data):
        self.data[key] = bytes(data)


class Packed(Memory):
    @property
    def name(self):
        return f"packed {super().name}"

    def read(self, key):
        return zlib.decompress(super().read(key))

    def write(self, key, data):
        super().write(key, zlib.compress(data, 9))


class Broken(Memory):
    read = abc.abstractmethod(Memory.read)


class HalfDone(Storage):
    name = "half"

    def read(self, key):
        return super().read(key)


class Duck:
    name, read, write = "duck", dict.get, dict.__setitem__


class Window(collections.abc.Sequence):
    """A view of part of a sequence; the mixin gives the other methods."""

    def __init__(self, items, start, stop):
        self.items, self.start, self.stop = items, start, stop

    def __len__(self):
        return self.stop - self.start

    def __getitem__(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self.items[self.start + index % len(self)]


def attempt(label, action):
    try:
        print(f"{label}: {action()!r}")
    except (TypeError, KeyError, ValueError, RuntimeError) as error:
        print(f"{label}: {type(error).__name__}: {error}")


def main():
    plain, packed = Memory.open(), Packed.open("x")
    plain.write("text", b"samples " * 100)
    attempt("copy", lambda: plain.copy_to(packed, "text"))
    attempt(
        "sizes",
        lambda: (
            len(plain.data["text"]),
            len(packed.data["text"]),
            plain.read("text") == packed.read("text"),
        ),
    )
    attempt("abstract", Storage)
    attempt("half", HalfDone)
    attempt("broken", Broken)
    attempt("missing", lambda: sorted(HalfDone.__abstractmethods__))
    attempt("key", lambda: plain.copy_to(packed, "text", "nothing"))
    attempt("duck", lambda: (isinstance(Duck(), Storage), issubclass(Duck, Memory), issubclass(int, Storage)))
    attempt("other", lambda: plain.copy_to(io.BytesIO(), "text"))

    before = isinstance(io.BytesIO(), Memory)
    Memory.register(io.BytesIO)
    attempt("registered", lambda: (before, isinstance(io.BytesIO(), Memory), Memory in io.BytesIO.__mro__))
    attempt("register twice", lambda: Memory.register(3))
    attempt("cycle", lambda: Packed.register(Storage))

    view = Window("deterministic", 2, 8)
    attempt(
        "view",
        lambda: ("".join(view), view.index("m"), view.count("t"), "".join(reversed(view)), "z" in view),
    )
    attempt("index", lambda: view.index("z"))
    attempt(
        "kinds",
        lambda: [
            kind.__name__
            for kind in (
                collections.abc.Sequence,
                collections.abc.Reversible,
                collections.abc.Hashable,
                collections.abc.MutableSequence,
            )
            if isinstance(view, kind)
        ],
    )
    HalfDone.write, HalfDone.open = Memory.write, classmethod(lambda cls: cls())
    attempt("too late", HalfDone.open)
    abc.update_abstractmethods(HalfDone)
    attempt("recounted", lambda: HalfDone.open().name)


main()
