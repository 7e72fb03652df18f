# What is marked where the last thing before was a comparison that was asked: a failing assert, what a comprehension
# does with an element, a truth that fails inside `not`, `and`, `or` and a conditional expression.
import linecache
import traceback

a, b, c, z = 1, 5, 2, 0


class Bad:
    def __bool__(self):
        raise ValueError("bad")

    def __lt__(self, other):
        return self

    __gt__ = __eq__ = __lt__


bad = Bad()


def show(text):
    linecache.cache["f"] = (len(text), None, text.splitlines(True), "f")
    try:
        exec(compile(text, "f", "exec"), globals())
        print("fine", text)
    except BaseException:
        print(traceback.format_exc())


TESTS = """a < b < c
not a < c < b
a < c and a < b < c
a < b < c and a
a < b < c or z
z or a < b < c
(a < b < c if a else z)
(z if a < c < b else a)
(a if a < b < c else z)
(z if a < b else a < c < b)
not (a < c < b and a)
(not a < c < b) or z
a and (z if (a < c < b) else b)
(a < b < c, z)[1]
[a < b < c][0]
z and a < b < c
a < b < c < 9
a and not a
a < c < b and z
a and (a < c < b) and z
(a < b < c) is True
a == z or a < b < c
a < b < c == True or z or a == b
(a if z else (b if a < b < c else z))
(z if a else (b if a < b < c else z))
(a < b < c) if z else z
all(a < b < c for _ in "a")
z or (a and (z or a < b < c))
(a and a < b < c) or (z and a)
(z and a < b < c) or (z and a)
(z and a) or (z and a < b < c)""".splitlines()
FORMS = """assert {}
assert {}, (a,~b)
assert (~ {}), not a < b
{{[a] for y in 'a' if {}}}
[y for y in 'a' if {} for z in 5]
[a.b for y in 'a' if {}]
{{[y]: 1 for y in 'a' for q in 'a' if {}}}
[y for y in 'a' if {} for _ in (1,) if bad]
{{[y] for y in 'a' if 1 for _ in (1,) if {} for q in 'a'}}
if {}:~  a.b
x = a.b if {} else c.d
match a:~  case _ if {}: a.b""".splitlines()
for test in TESTS:
    for form in FORMS:
        form = form.replace("~", "\n")
        show(form.format(test))
        show(form.format("not(" + test + ")"))
        show(form.format(test.replace("a", "bad", 1) if test[0] == "a" else test))
