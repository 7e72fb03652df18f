class Resource:
    def __init__(self, name, fail=False):
        self.name, self.fail = name, fail

    def __enter__(self):
        print("open", self.name)
        if self.fail:
            raise OSError(f"cannot open {self.name}")
        return self.name

    def __exit__(self, kind, value, trace):
        print("close", self.name, kind and kind.__name__)


try:
    with Resource("a") as a, Resource("b", fail=True) as b:
        print("never")
except OSError as error:
    print(error)
for bad in ("with 5: pass", "with Resource: pass", "with Resource('x') as (p, q): pass", "with open('/nope/x') as f: pass"):
    try:
        exec(bad)
    except Exception as error:
        print(type(error).__name__, error)
with Resource("outer"):
    with Resource("inner"):
        print("inside")
        int("nan")
