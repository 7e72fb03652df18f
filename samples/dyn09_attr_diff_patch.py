"""getattr/setattr: two object graphs compared attribute by attribute; the difference is applied to the older one."""

MISSING = type("Missing", (), {"__repr__": lambda self: "<missing>"})()


class Node:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)


class Slotted:
    __slots__ = ("x", "y", "label")

    def __init__(self, x, y):
        self.x, self.y = x, y


def names_of(thing):
    if hasattr(thing, "__dict__"):
        return set(vars(thing))
    return {
        name for cls in type(thing).__mro__ for name in getattr(cls, "__slots__", ()) if hasattr(thing, name)
    }


def is_object(value):
    return isinstance(value, (Node, Slotted))


def diff(old, new, path=()):
    for name in sorted(names_of(old) | names_of(new)):
        before, after = getattr(old, name, MISSING), getattr(new, name, MISSING)
        if is_object(before) and is_object(after) and type(before) is type(after):
            yield from diff(before, after, (*path, name))
        elif is_object(before) or is_object(after) or before != after or type(before) is not type(after):
            yield (*path, name), before, after


def patch(root, changes):
    for path, before, after in changes:
        owner = root
        for name in path[:-1]:
            owner = getattr(owner, name)
        if (now := getattr(owner, path[-1], MISSING)) is not before and now != before:
            raise ValueError(f"{'.'.join(path)}: expected {before!r}, found {now!r}")
        if after is MISSING:
            delattr(owner, path[-1])
        else:
            setattr(owner, path[-1], after)


def show(changes):
    for path, before, after in changes:
        print(f"  {'.'.join(path)}: {before!r} -> {after!r}")


def main():
    def document(**changes):
        origin = Slotted(1, 2)
        base = Node(title="draft", pages=3, style=Node(font="serif", size=10), origin=origin)
        for name, value in changes.items():
            setattr(base, name, value)
        return base

    old, new = document(), document(title="final", pages=3.0, author="ada")
    new.style.size = 12
    del new.style.font
    new.origin.label = "corner"

    changes = list(diff(old, new))
    show(changes)
    patch(old, changes)
    print("after patch:", list(diff(old, new)))

    for attempt in (
        lambda: patch(old, changes),
        lambda: setattr(old.origin, "z", 3),
        lambda: delattr(new.style, "font"),
        lambda: getattr(new.origin, "zz"),
        lambda: setattr(old, 3, 4),
        lambda: old.origin.__dict__,
    ):
        try:
            attempt()
        except (ValueError, AttributeError, TypeError) as error:
            print(f"{type(error).__name__}: {error}")


main()
