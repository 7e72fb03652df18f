data = [3, 8, -1, 12, 7]
if (n := len(data)) > 3:
    print("many", n)
print(any((found := x) > 7 for x in data), found, all((last := x) > 0 for x in data), last)
print([y for x in data if (y := x * 2) > 6], y, [(a := x, a + 1) for x in data[:2]], a)
it = iter(data)
while (x := next(it, None)) is not None and x > 0:
    print("took", x)
print(x, (b := 1, c := 2) if False else "skip", f"{(z := 5)} {z:=+4}", {k: v for k in "ab" if (v := ord(k))})
total = 0
print([total := total + v for v in data], total, (lambda: (q := 4) + q)(), len(w := "word"), w[(i := 1):(j := 3)], i, j)


def scope():
    print([inner := x for x in range(2)], inner)
    [outer := 1 for _ in "a"]
    return outer, "x" in locals()


print(scope())
for bad in "x := 1", "(x.y := 1)", "[i := 0 for i in x]", "[[(j := 0) for i in x] for j in x]", "f(a := 1, b=2)", "(a, b := 1)", \
        "class A: [z := 1 for _ in 'a']", "lambda: x := 1", "def f(a = (b := 2)): pass", "del (a := 1)", "f(a=b:=1)":
    try:
        compile(bad, "<w>", "exec")
        print("fine", bad)
    except SyntaxError as error:
        print(bad, "|", error.msg)
