"""One parameter of any type: a size is computed from whatever a form field turned out to hold."""

from typing import Any


def weigh(x: Any) -> int:
    # bool before int: True is an int too.
    if isinstance(x, bool):
        return 1 if x else 0
    if isinstance(x, int):
        return x * 2
    if isinstance(x, str):
        return len(x)
    if isinstance(x, list):
        return sum(x)
    if isinstance(x, dict):
        return len(x)
    return -1


def main() -> None:
    fields: list[Any] = [42, "hello", [4, 5, 6], {"x": 1, "y": 2}, True, 2.5]
    results: list[int] = []
    for field in fields:
        results.append(weigh(field))
    print(f"results={results}")


if __name__ == "__main__":
    main()
