values = [1, 1.5, "a", b"b", None, [1], (1,), {1: 2}, {1}, True, 2j, range(2), len]
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "<": lambda a, b: a < b,
       "&": lambda a, b: a & b, "//": lambda a, b: a // b, "@": lambda a, b: a @ b, ">>": lambda a, b: a >> b}
seen = {}
for sign, op in ops.items():
    for i, a in enumerate(values):
        for b in values[i % 3::3]:
            try:
                result = op(a, b)
                if not isinstance(result, (range, type(len))):
                    seen.setdefault(sign, []).append(repr(result))
            except TypeError as error:
                print(error)
for sign, results in seen.items():
    print(sign, results)
for job in lambda: -"a", lambda: +[], lambda: ~1.5, lambda: not [], lambda: -None, lambda: ~True:
    try:
        print(job())
    except TypeError as error:
        print(error)
total = 1 + sum([2, 3]) + "4"
