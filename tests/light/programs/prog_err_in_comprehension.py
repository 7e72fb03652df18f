rows = [{"n": 1}, {"n": 0}, {}]


def invert(row):
    return 1 / row["n"]


for take in 1, 2, 3:
    try:
        print([invert(row) for row in rows[:take]])
    except Exception as error:
        tb, names = error.__traceback__, []
        while tb:
            names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        print(type(error).__name__, error, names)
print({k: v for k, v in zip("ab", (invert(r) for r in [{"n": 2}, {"n": 4}]))})
result = sum(
    invert(row)
    for row in rows
    if row is not None
)
