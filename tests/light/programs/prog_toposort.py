class CycleError(ValueError):
    def __init__(self, path):
        super().__init__(" -> ".join(path))
        self.path = path


def toposort(needs):
    done, busy, order = set(), [], []

    def visit(name):
        if name in done:
            return
        if name in busy:
            raise CycleError(busy[busy.index(name):] + [name])
        busy.append(name)
        for other in sorted(needs.get(name, ())):
            visit(other)
        busy.pop()
        done.add(name)
        order.append(name)

    for name in sorted(needs):
        visit(name)
    return order


tasks = {"app": {"lib", "ui"}, "ui": {"draw", "lib"}, "lib": {"core"}, "draw": {"core"}, "test": {"app"}}
print(toposort(tasks))
tasks["core"] = {"ui"}
try:
    toposort(tasks)
except CycleError as error:
    print("cycle:", error, error.path, error.args)
toposort({"x": {"y"}, "y": {"x"}})
