items, table, text = [1, 2], {"a": {"b": 1}}, "abc"
for job in (lambda: items[2], lambda: items[-3], lambda: items["0"], lambda: items[1.0], lambda: table["b"],
            lambda: table["a"]["c"], lambda: table[[]], lambda: text[5], lambda: text["a"], lambda: (1,)[3],
            lambda: items.pop(7), lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(), lambda: {1}.remove(2),
            lambda: items.remove(9), lambda: items.index(9), lambda: text.index("z"), lambda: range(3)[4],
            lambda: items.__delitem__(5), lambda: table.pop("zz"), lambda: {}[None], lambda: b"ab"[2], lambda: 5[0],
            lambda: items[None], lambda: items[1, 2], lambda: len(5), lambda: iter(5), lambda: next([]), lambda: {[]: 1},
            lambda: {1, {}}, lambda: "a" in 5, lambda: 5 in "a", lambda: items[::0], lambda: del_slice()):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
table["a"]["b"]["c"]
