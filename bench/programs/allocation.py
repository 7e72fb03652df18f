"""Small objects that come and go: binary trees."""


def build(depth):
    return (build(depth - 1), build(depth - 1)) if depth else (None, None)


def count(tree):
    left, right = tree
    return 1 + (count(left) + count(right) if left else 0)


kept = build(14)
print(sum(count(build(10)) for _ in range(120)), count(kept))
