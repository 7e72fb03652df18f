jobs = {
    "few": "a, b, c = 1, 2",
    "many": "a, b = 1, 2, 3",
    "star": "a, *b, c = [1]",
    "not": "a, b = 5",
    "none": "(a, b), c = None, 1",
    "inner": "(a, b), c = 'x', 1",
    "text": "a, b = 'xy'",
    "dict": "a, b = {'k': 1, 'j': 2}",
    "gen": "a, b = (i for i in range(3))",
    "starred": "*a, = range(3)",
    "for": "for a, b in [(1, 2), (3,)]: print(a, b)",
    "nest": "[a, [b, *c]] = 1, 'xyz'",
    "swap": "a, b = 1, 2; a, b = b, a",
    "target": "x = [0, 0]; i, x[i] = 1, 5",
}
for name, code in jobs.items():
    space = {}
    try:
        exec(code, space)
        space.pop("__builtins__")
        print(name, space)
    except Exception as error:
        print(name, type(error).__name__, error)
print(*[1, *"ab", *{2: 3}], {**{"a": 1}, "b": 2, **{"a": 3}}, [*range(2), *()], {*"aa"})
first, (second, *rest), *others = 1, "xyz", 4, 5
print(first, second, rest, others)
x, y = {1: 2}.popitem(), 3, 4
