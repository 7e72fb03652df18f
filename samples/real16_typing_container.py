"""typing: a small dependency injector that reads annotations at run time; protocols, generics, overloads and aliases."""

import typing
from typing import (
    Annotated,
    Any,
    Callable,
    ClassVar,
    Generic,
    Literal,
    Optional,
    Protocol,
    TypedDict,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    overload,
    runtime_checkable,
)

T = TypeVar("T")
Number = TypeVar("Number", int, float)


@runtime_checkable
class Sink(Protocol):
    level: int

    def write(self, text: str) -> int: ...


class Screen:
    level = 1

    def __init__(self):
        self.lines: list[str] = []

    def write(self, text: str) -> int:
        self.lines.append(text)
        return len(text)


class Options(TypedDict, total=False):
    colour: Literal["red", "green"]
    depth: int


class Box(Generic[T]):
    made: ClassVar[int] = 0

    def __init__(self, content: T) -> None:
        self.content = content
        Box.made += 1

    def map(self, function: Callable[[T], Any]) -> "Box[Any]":
        return Box(function(self.content))


class Range(Generic[Number]):
    def __class_getitem__(cls, item):
        return super().__class_getitem__(item)


class Report:
    def __init__(
        self,
        sink: Sink,
        title: Annotated[str, "config", 3],
        limit: Optional[int] = None,
        *,
        tags: "set[str]" = frozenset(),
    ):
        self.sink, self.title, self.limit, self.tags = sink, title, limit, tags

    def run(self) -> int:
        return self.sink.write(f"{self.title}/{self.limit}/{sorted(self.tags)}")


class Container:
    def __init__(self, **config):
        self.config, self.makers = config, {}

    def provide(self, kind, maker):
        self.makers[kind] = maker

    def resolve(self, cls):
        if cls in self.makers:
            return self.makers[cls](self)
        arguments = {}
        for name, hint in get_type_hints(cls.__init__, include_extras=True).items():
            if get_origin(hint) is Annotated:
                kind, *notes = get_args(hint)
                if "config" in notes:
                    arguments[name] = kind(self.config[name])
            elif get_origin(hint) is Union and type(None) in get_args(hint):
                arguments[name] = self.config.get(name)
            elif hint in self.makers:
                arguments[name] = self.resolve(hint)
        return cls(**arguments)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


def fits(value, hint):
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin is Union or isinstance(hint, type(int | str)):
        return any(fits(value, one) for one in args)
    if origin is Literal:
        return any(value == one and type(value) is type(one) for one in args)
    if origin in (list, set, frozenset):
        return isinstance(value, origin) and all(fits(item, args[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            fits(k, args[0]) and fits(v, args[1]) for k, v in value.items()
        )
    if origin is tuple:
        if args[-1:] == (...,):
            return isinstance(value, tuple) and all(fits(item, args[0]) for item in value)
        return isinstance(value, tuple) and len(value) == len(args) and all(map(fits, value, args))
    return isinstance(value, hint)


def main():
    container = Container(title="daily", limit=7)
    screen = Screen()
    container.provide(Sink, lambda c: screen)
    report = container.resolve(Report)
    print(report.run(), screen.lines, isinstance(screen, Sink), isinstance(3, Sink))
    print(
        get_type_hints(Report.__init__),
        get_type_hints(Report.__init__, include_extras=True)["title"],
        sep="\n",
    )

    for hint, values in {
        dict[str, list[int]]: [{"a": [1]}, {"a": ["x"]}, {}],
        tuple[int, ...]: [(), (1, 2), (1, "2")],
        Optional[Literal[1, "a"]]: [None, 1, True, "a"],
        int | set[float | str]: [3, {1.5, "x"}, {3}],
        tuple[str, Any]: [("a", object), ("a",)],
    }.items():
        print(hint, [fits(value, hint) for value in values])

    print(
        Box[int],
        Box[T][str],
        Box[list[T]][int],
        Box(3).map(str).content,
        Box.made,
        Box[int].__parameters__,
        Box.__parameters__,
    )
    print(
        Range[int],
        Union[int, str, int, None],
        Callable[[int, T], str][float],
        Optional[Optional[int]],
        Union[int],
    )
    print(
        Options(depth=3),
        Options.__optional_keys__ == {"colour", "depth"},
        Options.__annotations__["colour"],
        double(4),
        double("ab"),
    )
    print(
        typing.get_overloads(double)[1].__annotations__,
        typing.cast(int, "x"),
        T,
        Number.__constraints__,
        typing.get_args(Sink | None),
    )

    for wrong in (
        lambda: Box[int, str],
        lambda: Box[int](),
        lambda: Sink(),
        lambda: Optional[int, str],
        lambda: isinstance([], list[int]),
        lambda: Union[()],
        lambda: Generic[int],
        lambda: container.resolve(Box),
        lambda: Any(),
        lambda: issubclass(int, Sink),
        lambda: Container().resolve(Report),
        lambda: Literal[1](2),
        lambda: Callable[int, str],
        lambda: list[int][str],
        lambda: get_type_hints(type("X", (), {"__annotations__": {"a": "Missing"}})),
    ):
        try:
            print(wrong())
        except (TypeError, NameError, KeyError) as error:
            print(f"{type(error).__name__}: {error}")


main()
