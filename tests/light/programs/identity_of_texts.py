import sys

name = "some_name"
other = "some_name"
print(name is other)


def f(default="two words"):
    return default


kept = f()
print(kept is f(), kept is kept, f("x y") is f("x y") or True)
pair = (kept, kept)
print(pair[0] is pair[1])
table = {kept: kept}
for key, value in table.items():
    print(key is value, table[key] is kept)


class C:
    label = kept


print(C.label is kept, C().label is C.label, getattr(C, "label") is kept)
print(str(kept) is kept, kept[:] is kept, kept.strip() is kept, "".join([kept]) is kept)
print("" is "".join([]), kept is str(kept))
print(kept is not None)
