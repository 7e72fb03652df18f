from itertools import (accumulate, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile,
                       filterfalse, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest)
import operator


def batched(items, n):
    it = iter(items)
    while batch := tuple(islice(it, n)):
        yield batch


def roundrobin(*sources):
    pending = [iter(s) for s in sources]
    while pending:
        alive = []
        for it in pending:
            for item in islice(it, 1):
                yield item
                alive.append(it)
        pending = alive


def unique(items, key=None, seen=()):
    seen = set(seen)
    return [x for x in items if (k := key(x) if key else x) not in seen and not seen.add(k)]


print(list(batched("abcdefg", 3)), "".join(roundrobin("abc", "D", "ef")), unique("AaBbA", str.lower))
print(list(accumulate([1, 2, 3, 4], operator.mul)), list(accumulate([3, 1], max, initial=2)), list(chain.from_iterable(["ab", [1]])))
print(*combinations("abc", 2), len(list(permutations(range(5), 3))), *combinations_with_replacement("ab", 2))
print(list(compress("abcd", [1, 0, 1])), list(islice(count(10, -3), 4)), list(islice(cycle("xy"), 5)), list(product("ab", (0, 1))))
print(list(dropwhile(str.islower, "abCd")), list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(filterfalse(None, [0, 1, ""])))
print({k: list(g) for k, g in groupby(sorted("banana fig kiwi".split(), key=len), key=len)}, list(pairwise("abc")))
a, b = tee(iter("xyz"))
print(next(a), list(b), list(a), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest("ab", "c", fillvalue="-")), list(repeat(1, 2)))
for job in lambda: list(islice("a", -1)), lambda: list(combinations("a")), lambda: list(starmap(pow, [1])), lambda: repeat():
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
