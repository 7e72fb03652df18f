"""A list of seven kinds of value, as a row of a loosely typed data source is."""

from typing import Any


def kinds(row: list[Any]) -> list[str]:
    return [type(cell).__name__ for cell in row]


def load_row() -> list[Any]:
    row: list[Any] = [7, "seven", 7.0]
    row.append([7, 7])
    row.append({"seven": 7})
    row.append(row[0] == row[2])
    row.append({}.get("eight"))
    return row


def main() -> None:
    row = load_row()
    names = kinds(row)
    # Truth values must not have been folded into the integers they are equal to.
    assert names.count("bool") == 1 and row[5] is True
    print(f"types={names}")


if __name__ == "__main__":
    main()
