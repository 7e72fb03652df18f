"""enum: opcodes, flags and states of a small network protocol, parsed from bytes and written back."""

import struct
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


@unique
class Op(IntEnum):
    HELLO = 1
    DATA = 2
    ACK = 6
    BYE = 255

    @classmethod
    def _missing_(cls, value):
        if value == "quit":
            return cls.BYE
        return None

    @property
    def has_payload(self):
        return self in (Op.HELLO, Op.DATA)


class Option(IntFlag):
    NONE = 0
    URGENT = 1
    PACKED = 2
    SIGNED = 8
    SAFE = PACKED | SIGNED


class Access(Flag):
    READ = auto()
    WRITE = auto()
    GRANT = auto()


class Level(StrEnum):
    LOW = auto()
    HIGH = auto()

    def __add__(self, other):
        return f"{self.value}/{other}"


class State(Enum):
    IDLE = ("waiting", {Op.HELLO: "OPEN"})
    OPEN = ("talking", {Op.DATA: "OPEN", Op.ACK: "OPEN", Op.BYE: "CLOSED"})
    CLOSED = ("gone", {})
    DONE = CLOSED

    def __init__(self, label, moves):
        self.label, self.moves = label, moves

    def after(self, op):
        try:
            return State[self.moves[op]]
        except KeyError:
            raise ValueError(f"{op.name} in state {self.name}") from None


HEADER = struct.Struct(">BBH")


def pack(op, options=Option.NONE, payload=b""):
    return HEADER.pack(op, options, len(payload)) + payload


def unpack(data):
    at = 0
    while at < len(data):
        op, options, size = HEADER.unpack_from(data, at)
        at += HEADER.size
        yield Op(op), Option(options), data[at : at + size]
        at += size


def attempt(action):
    try:
        print("  ", action())
    except (ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        print(f"   {type(error).__name__}: {error}")


def main():
    wire = (
        pack(Op.HELLO, payload=b"ada")
        + pack(Op.DATA, Option.SAFE | Option.URGENT, b"\x00\xff")
        + pack(Op("quit"), Option(4))
    )
    print(wire.hex(" ", 4))
    state = State.IDLE
    for op, options, payload in unpack(wire):
        state = state.after(op)
        print(f"{op!r:16} {op:3d} {options!r} {payload!r} {op.has_payload} -> {state} ({state.label})")

    print(list(Op), list(State), State.__members__["DONE"], State.DONE is State.CLOSED, len(State))
    print(
        list(Option), list(Option.SAFE), Option.SAFE in Option(11), Option.URGENT in Option.SAFE, ~Option.SAFE
    )
    rights = Access.READ | Access.GRANT
    print(
        rights,
        repr(rights),
        rights ^ Access.READ,
        ~rights,
        bool(rights & Access.WRITE),
        Access(0),
        rights.value,
    )
    print(
        Level.LOW,
        repr(Level.HIGH),
        Level.LOW + Level.HIGH,
        Level("high").upper(),
        f"{Level.LOW:>6}|{Op.ACK:>4}|{Op.ACK!s}",
    )
    print(
        Op.DATA + 1,
        Op.DATA < Op.ACK,
        sorted([Op.BYE, Op.HELLO]),
        Op.ACK == 6.0,
        hash(Op.ACK) == hash(6),
        {6: "six"}[Op.ACK],
    )

    Colour = Enum("Colour", "RED GREEN BLUE", start=0, module="palette")
    print(
        list(Colour),
        Colour.RED.__class__.__module__,
        [c.value for c in Colour],
        bool(Colour.RED),
        Colour["GREEN"].name,
    )

    attempt(lambda: Op(3))
    attempt(lambda: Op["PING"])
    attempt(lambda: State.CLOSED.after(Op.DATA))
    attempt(lambda: setattr(Op, "ACK", 7))
    attempt(lambda: setattr(Op.ACK, "value", 7))
    attempt(lambda: delattr(Op, "ACK"))
    attempt(lambda: type("More", (Op,), {}))
    attempt(lambda: Access(99))
    attempt(lambda: Access.READ | Option.URGENT)
    attempt(lambda: Access.READ < Access.WRITE)
    attempt(lambda: unique(Enum("Twice", {"A": 1, "B": 1})))
    attempt(lambda: next(unpack(b"\x01\x00\x00")))
    attempt(lambda: list(unpack(b"\x09\x00\x00\x00")))
    attempt(lambda: Level(b"low"))
    attempt(lambda: Level.MIDDLE)
    attempt(lambda: Colour(3))


main()
