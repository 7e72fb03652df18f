"""A record of named values of any type, written in one canonical line: sorted keys, one format per type."""

from typing import Any, Callable

Format = Callable[[Any], str]

FORMATS: dict[type, tuple[str, Format]] = {
    bool: ("b", str),
    int: ("i", lambda value: format(value, "d")),
    float: ("f", lambda value: format(value, ".2f")),
    str: ("s", lambda value: value),
    list: ("l", lambda value: str(len(value))),
}


def field(key: str, value: Any) -> str:
    tag, form = FORMATS[type(value)]
    return f"{key}={tag}:{form(value)}"


def canonical(record: dict[str, Any]) -> str:
    return "|".join(field(key, record[key]) for key in sorted(record))


def main() -> None:
    record: dict[str, Any] = {
        "name": "alpha",
        "count": 42,
        "ratio": 0.75,
        "active": True,
        "items": ["a", "b", "c"],
    }
    print(canonical(record))


if __name__ == "__main__":
    main()
