"""__init_subclass__: message codecs register themselves, check what they declare, and are found again from their bytes."""

import struct


class CodecError(Exception):
    def __init__(self, message, *, at=None):
        super().__init__(message)
        self.at = at

    def __str__(self):
        return super().__str__() + (f" (byte {self.at})" if self.at is not None else "")


class Message:
    by_tag = {}
    fields = ()

    def __init_subclass__(cls, /, *, tag=None, version=1, **rest):
        super().__init_subclass__(**rest)
        cls.version = version
        own = vars(cls).get("__annotations__", {})
        cls.fields = (*cls.fields, *((name, FORMATS[kind]) for name, kind in own.items()))
        if tag is None:
            return
        if tag in Message.by_tag:
            raise CodecError(f"tag {tag:#x} of {cls.__name__} belongs to {Message.by_tag[tag].__name__}")
        cls.tag = tag
        cls.layout = struct.Struct("!" + "".join(form for _, form in cls.fields))
        Message.by_tag[tag] = cls

    def __init__(self, *values, **named):
        names = [name for name, _ in self.fields]
        if len(values) > len(names):
            raise TypeError(f"{type(self).__name__} has {len(names)} fields, {len(values)} given")
        for name, value in {**dict(zip(names, values)), **named}.items():
            if name not in names:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)

    def encode(self):
        try:
            body = self.layout.pack(*(getattr(self, name) for name, _ in self.fields))
        except (struct.error, AttributeError) as error:
            raise CodecError(f"{type(self).__name__}: {error}") from error
        return bytes([self.tag, self.version]) + body

    @staticmethod
    def decode_all(data):
        at = 0
        while at < len(data):
            try:
                cls = Message.by_tag[data[at]]
            except KeyError as error:
                raise CodecError(f"unknown tag {error}", at=at) from None
            if data[at + 1] != cls.version:
                raise CodecError(f"{cls.__name__} version {data[at + 1]}, expected {cls.version}", at=at + 1)
            yield cls(*cls.layout.unpack_from(data, at + 2))
            at += 2 + cls.layout.size

    def __repr__(self):
        return (
            f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n, None)!r}' for n, _ in self.fields)})"
        )


FORMATS = {int: "i", float: "d", bool: "?", bytes: "4s", "u16": "H"}


class Timed:
    """A second base with its own keyword: both hooks run, each takes what is its own."""

    def __init_subclass__(cls, /, every=None, **rest):
        super().__init_subclass__(**rest)
        if every is not None:
            cls.every = every


class Ping(Message, tag=1):
    sequence: int


class Located(Message):
    x: float
    y: float


class Move(Timed, Located, tag=2, version=3, every=50):
    name: bytes
    fast: bool


class Chat(Message, Timed, tag=0x7F):
    room: "u16"
    text: bytes


class Descriptor:
    def __set_name__(self, owner, name):
        print(f"  __set_name__ {name} while {owner.__name__} has fields {[n for n, _ in owner.fields]}")


def main():
    for tag, cls in Message.by_tag.items():
        print(
            hex(tag),
            cls.__name__,
            cls.version,
            cls.layout.format,
            getattr(cls, "every", "-"),
            [c.__name__ for c in cls.__mro__],
        )
    sent = [Ping(7), Move(1.5, -0.0, b"ada", True), Chat(room=65535, text=b"hi"), Ping(sequence=-(2**31))]
    data = b"".join(message.encode() for message in sent)
    print(len(data), data[:8].hex(), [*Message.decode_all(data)])

    def subclass(name, bases=(Message,), body=None, **options):
        return type(name, bases, {"__annotations__": body or {}}, **options)

    late = subclass("Late", (Ping,), {"extra": bool}, tag=9)
    print(late(1, True).encode(), late.fields, Ping.fields)
    type("Owner", (Ping,), {"slot": Descriptor(), "__annotations__": {"more": int}})

    for wrong in (
        lambda: subclass("Clash", tag=2),
        lambda: subclass("Odd", tag=3, colour=1),
        lambda: subclass("Kind", body={"z": complex}),
        lambda: Ping(2**31).encode(),
        lambda: Ping().encode(),
        lambda: Ping(1, 2),
        lambda: Chat(room=1, txt=b""),
        lambda: [*Message.decode_all(b"\x01\x01\0\0\0\0\x05")],
        lambda: [*Message.decode_all(b"\x02\x01")],
        lambda: [*Message.decode_all(b"\x01\x01\0")],
        lambda: [*Message.decode_all(b"\x01")],
    ):
        try:
            print(wrong())
        except (CodecError, TypeError, KeyError, struct.error, IndexError) as error:
            cause = f" <- {type(error.__cause__).__name__}" if error.__cause__ else ""
            print(f"{type(error).__name__}: {error}{cause}")


main()
