"""One `+` over five types: the operator decides, not the function."""

from typing import Any


def add(a: Any, b: Any) -> Any:
    return a + b


def main() -> None:
    cases: list[tuple[str, Any, Any]] = [
        ("int_add", 10, 20),
        ("str_add", "foo", "bar"),
        ("list_add", [1, 2], [3, 4]),
        ("float_add", 1.5, 2.5),
        ("tuple_add", (1, 2), (3, 4)),
    ]
    parts = []
    for name, a, b in cases:
        parts.append(f"{name}={add(a, b)}")
    print("|".join(parts))


if __name__ == "__main__":
    main()
