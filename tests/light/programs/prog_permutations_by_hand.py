def permutations(items):
    if len(items) <= 1:
        yield list(items)
        return
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]


def next_permutation(items):
    i = len(items) - 2
    while i >= 0 and items[i] >= items[i + 1]:
        i -= 1
    if i < 0:
        return False
    j = max(k for k in range(i + 1, len(items)) if items[k] > items[i])
    items[i], items[j] = items[j], items[i]
    items[i + 1:] = items[:i:-1]
    return True


def subsets(items):
    for mask in range(1 << len(items)):
        yield "".join(item for i, item in enumerate(items) if mask >> i & 1)


print(["".join(p) for p in permutations("abcd")][::5])
print(list(permutations([1, 2, 3])), list(permutations([])))
items = [1, 2, 2, 3]
out = [items[:]]
while next_permutation(items):
    out.append(items[:])
print(len(out), out[:3], out[-1])
print(list(subsets("xyz")))
