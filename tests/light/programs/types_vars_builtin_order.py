# The order of vars() of builtin types: slots' wrappers first, then methods, members, computed attributes.
import builtins
import collections
import functools
import itertools
import operator
import re
import types

for name in sorted(vars(builtins)):
    value = vars(builtins)[name]
    if isinstance(value, type):
        print(name, list(vars(value)))
for name in types.__all__:
    value = getattr(types, name)
    if isinstance(value, type) and value.__module__ == "builtins":
        print(name, list(vars(value)))
for module in (collections, functools, itertools, operator, re):
    for name, value in sorted(vars(module).items()):
        if isinstance(value, type) and not value.__flags__ & 1 << 9:
            print(module.__name__, name, list(vars(value)))
for value in (iter([]), iter(()), iter({}), iter(set()), iter(""), reversed([]), {}.items(), iter(range(0))):
    print(type(value).__name__, list(vars(type(value)).keys()), len(vars(type(value))))
print([k for k, v in vars(str).items() if callable(v)][:5], [*vars(bool)], next(iter(vars(dict))), next(reversed(vars(dict))))
