# The module that a filter sees where none is named: the file's name without its ending.
import warnings


def shown(filename, pattern):
    with warnings.catch_warnings(record=True) as kept:
        warnings.resetwarnings()
        warnings.filterwarnings("error", module=pattern)
        try:
            warnings.warn_explicit("text", UserWarning, filename, 3)
        except UserWarning as e:
            return "raised " + str(e)
    return [str(w.message) for w in kept]


for filename in ("a.py", ".py", "py", "", "a.pyc", "x/y.py", "a.py.py", "ä.py", "<string>", "a.PY"):
    print(repr(filename), [shown(filename, p) for p in ("", "a$", "a.py", r"\.py", "<unknown>", "x/y$", "ä$", "$")])
for filename in ("a.py", ".py", "", "b", "py", "x.py"):
    for pattern in (r"\.py$", "a$", "<unknown>$", "$", "py"):
        with warnings.catch_warnings(record=True) as kept:
            warnings.simplefilter("always")
            warnings.filterwarnings("ignore", module=pattern)
            compile("1 is 1", filename, "exec")
            print(repr(filename), pattern, [(str(w.message), w.filename) for w in kept])
