# Context, ContextVar and Token: what they have, and the words of their complaints.
import contextvars
from contextvars import Context, ContextVar, Token, copy_context


def show(fn, *args, **kwargs):
    try:
        print(fn(*args, **kwargs))
    except LookupError as e:
        print(type(e).__name__, e.args[0] is var)
    except Exception as e:
        print(type(e).__name__, e)


for cls in (Context, ContextVar, Token):
    print(cls, cls.__name__, cls.__module__)
    for name, value in sorted(vars(cls).items()):
        if name != "MISSING":
            print(" ", name, type(value).__name__, getattr(value, "__text_signature__", None))
show(ContextVar)
show(ContextVar, 1)
show(ContextVar, "a", "b")
show(ContextVar, "a", foo=1)
show(ContextVar, name="x")
show(ContextVar, "a", default=1, x=2)
var = ContextVar("var")
show(var.get)
show(var.get, 5)
show(var.get, default=5)
show(var.get, 1, 2)
show(var.set)
show(var.set, 1, 2)
token = var.set(3)
print(token.var is var, token.old_value is Token.MISSING, Token.MISSING, type(Token.MISSING))
show(var.get)
show(var.reset, token)
show(var.get)
show(var.reset, 3)
show(Context, 1)
show(Context, a=1)
ctx = copy_context()
show(ctx.run)
show(ctx.run, 1)
show(lambda: ctx["x"])
show(lambda: "x" in ctx)
show(ctx.get, "x")
show(ctx.get, var, 1, 2)
show(ctx.get)
show(lambda: ctx < ctx)
show(lambda: hash(ctx))
show(Token)
show(Token.MISSING.__class__)
for cls in (Context, ContextVar, Token):
    show(type, "Sub", (cls,), {})


def attempt(action):
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)


def set_item():
    ctx[var] = 1


def set_name():
    var.name = "other"


def set_other():
    var.other = "other"


attempt(set_item)
attempt(set_name)
attempt(set_other)
print(ContextVar[int], Token[str], var.name, var.__class_getitem__(3))
print(contextvars.__all__, copy_context.__name__, copy_context.__module__)
