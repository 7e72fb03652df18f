class Node:
    __slots__ = "value", "next"

    def __init__(self, value, next=None):
        self.value, self.next = value, next


class Linked:
    def __init__(self, *values):
        self.head = None
        for value in reversed(values):
            self.head = Node(value, self.head)

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __repr__(self):
        return "(" + " ".join(map(repr, self)) + ")"

    def __reversed__(self):
        out = Linked()
        for value in self:
            out.head = Node(value, out.head)
        return iter(out)

    def __eq__(self, other):
        return isinstance(other, Linked) and [*self] == [*other]

    def __getitem__(self, at):
        if isinstance(at, slice):
            return Linked(*list(self)[at])
        for i, value in enumerate(self):
            if i == at:
                return value
        raise IndexError(f"no item {at}")


items = Linked(1, "two", 3.0, None, [5])
print(items, items[1], items[1:3], items[::-1], list(reversed(items)), "two" in items, 4 in items)
first, *_, last = items
print(first, last, Linked() == Linked(), Linked(1) == Linked(1, 2), Linked(1) != [1], dict(zip(items, "ab")))
for job in lambda: items[9], lambda: hash(items), lambda: len(items), lambda: setattr(items.head, "prev", 1):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
