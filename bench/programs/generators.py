"""Generators that feed each other."""


def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for x in source:
        yield x * x


def flatten(tree):
    if isinstance(tree, list):
        for part in tree:
            yield from flatten(part)
    else:
        yield tree


tree = 1
for _ in range(12):
    tree = [tree, 2, tree]
print(sum(x for x in squares(numbers(1200000)) if x % 3 == 0), sum(flatten(tree)))
