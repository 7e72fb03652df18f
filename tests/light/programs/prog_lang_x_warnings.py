import warnings


def old():
    warnings.warn("old() is old", DeprecationWarning, stacklevel=2)
    return 1


class Mine(UserWarning):
    pass


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    old()
    warnings.warn("plain")
    warnings.warn(Mine("object"))
print([(w.category.__name__, str(w.message), w.lineno) for w in seen])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for job in old, lambda: warnings.warn("x", Mine):
        try:
            job()
        except Warning as error:
            print(type(error).__name__, error)
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="old")
    print(old())
for i in range(3):
    warnings.warn("shown once per place")
old()
for bad in (5,), ("x", int), ("x", "y"):
    try:
        warnings.warn(*bad)
    except TypeError as error:
        print(error)
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "the line"), end="")
eval("1 is 1")
