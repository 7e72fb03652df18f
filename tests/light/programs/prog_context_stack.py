from contextlib import ExitStack, contextmanager, nullcontext, redirect_stdout, suppress, closing
import io


@contextmanager
def named(name, swallow=False):
    print("+", name)
    try:
        yield name.upper()
    except Exception as error:
        print("!", name, repr(error))
        if not swallow:
            raise
    finally:
        print("-", name)


with ExitStack() as stack:
    print([stack.enter_context(named(n)) for n in "abc"])
    stack.callback(print, "callback", 1, sep="/")
with ExitStack() as stack:
    stack.enter_context(named("outer", swallow=True))
    stack.enter_context(named("inner"))
    raise ValueError("bad")
with ExitStack() as stack:
    stack.enter_context(named("kept"))
    later = stack.pop_all()
print("after")
later.close()
out = io.StringIO()
with redirect_stdout(out), suppress(ZeroDivisionError):
    print("hidden")
    1 // 0
print(repr(out.getvalue()))
with nullcontext(5) as five, closing(io.StringIO("x")) as f:
    print(five, f.read())
print(f.closed)


@named("decorated")
def function():
    print("body")


function()
function()


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for make in never, twice:
    try:
        with make():
            pass
    except RuntimeError as error:
        print(error)
with named("end"):
    raise LookupError("out")
