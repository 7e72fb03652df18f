# enumerate: every number of arguments and every order of keywords.
import itertools
keywords = [k for n in range(4) for k in itertools.permutations(["start", "iterable", "x", "y"], n)]
for n in range(4):
    for names in keywords:
        try:
            print(list(enumerate(*["ab", 3, 5][:n], **{k: "cd" if k == "iterable" else 1 for k in names})))
        except TypeError as e:
            print(n, names, e)
for start in "a", 1.5, None, 2**70, -1, True:
    try:
        print(list(enumerate("xy", start)))
    except TypeError as e:
        print(e)
for items in 1, None:
    try:
        enumerate(items)
    except TypeError as e:
        print(e)
