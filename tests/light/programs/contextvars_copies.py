# Contexts: copies share until one changes; run enters and leaves; tokens put back.
from contextvars import Context, ContextVar, Token, copy_context

a = ContextVar("a", default="none")
b = ContextVar("b")
print(len(copy_context()), a.get(), b.get("fallback"))
first = a.set(1)
outer = copy_context()
print(len(outer), a in outer, b in outer, outer[a], outer.get(b), outer.get(b, 2), outer.get(a))


def inside(*args, **kwargs):
    print(a.get(), args, kwargs)
    a.set(2)
    token = b.set("inner")
    print(token.old_value, a.get(), b.get(), len(outer))
    return token


token = outer.run(inside, 10, key="word")
print(a.get(), b.get("fallback"), outer[a], outer[b], len(outer))
outer.run(b.reset, token)
print(len(outer), b in outer)
a.reset(first)
print(a.get(), len(copy_context()))

empty = Context()
print(empty == Context(), empty == outer, outer == outer.copy(), empty != outer, empty == 3, len(empty))
print(list(empty), list(empty.keys()), list(empty.values()), list(empty.items()))
only = Context()
only.run(a.set, [1, 2])
print([v is a for v in only], list(only.values()), [(v.name, x) for v, x in only.items()], dict(only) == {a: [1, 2]})
names = only.keys()
print(type(names), type(iter(only)), type(only.values()), type(only.items()), len(names), iter(names) is names)
only.run(b.set, 5)
print([v.name for v in names], len(only), next(names, "over"))

nested = copy_context()


def level(n):
    seen = a.get()
    a.set(n)
    if n:
        copy_context().run(level, n - 1)
    print(n, seen, a.get())


nested.run(level, 3)
print(a.get(), nested[a])


def failing():
    a.set("kept")
    raise ValueError("out of run")


try:
    nested.run(failing)
except ValueError as e:
    print(e, nested[a], a.get())

tokens = [a.set(i) for i in range(5)]
print([t.old_value for t in tokens], a.get())
for t in reversed(tokens):
    a.reset(t)
    print(a.get(), end=" ")
print()
again = a.set(Token.MISSING)
print(a.get(), again.old_value)


def generator():
    for i in range(3):
        a.set(("generator", i))
        yield a.get()


for value in generator():
    print(value, a.get())
many = [ContextVar(f"v{i}", default=-i) for i in range(50)]
for i, v in enumerate(many):
    if i % 3:
        v.set(i)
print(sum(v.get() for v in many), len(copy_context()))
snapshot = copy_context()
for v in many:
    v.set(0)
print(sum(v.get() for v in many), sum(snapshot.get(v, 1) for v in many), len(snapshot))
