"""A function whose result is of another type for each argument, as a settings look-up's is."""

from typing import Any

SETTINGS: tuple[tuple[str, Any], ...] = (
    ("answer", 42),
    ("greeting", "hello"),
    ("steps", [1, 2, 3]),
    ("origin", {"x": 1, "y": 2}),
    ("enabled", True),
)


def setting(i: int) -> Any:
    name, value = SETTINGS[i]
    if isinstance(value, (list, dict)):
        return value.copy()  # a caller may change what it got
    return value


def main() -> None:
    changed = setting(2)
    changed.append(4)
    assert setting(2) == [1, 2, 3]
    print("|".join(str(setting(i)) for i in range(len(SETTINGS))))


if __name__ == "__main__":
    main()
