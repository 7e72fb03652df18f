class Proxy:
    def __init__(self, target, log):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_log", log)

    def __getattr__(self, name):
        self._log.append("get " + name)
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self._log.append("set " + name)
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self._log.append("del " + name)
        delattr(self._target, name)

    def __dir__(self):
        return ["only", "these"]


class Box:
    size = 3

    def double(self):
        return self.size * 2


log = []
p = Proxy(Box(), log)
p.size = 10
print(p.size, p.double(), dir(p), p._target.size)
del p.size
print(p.size, log)
items = Proxy([3, 1, 2], log)
items.append(5)
items.sort()
print(items._target, items.index(5), items.__len__())
for job in lambda: len(items), lambda: items[0], lambda: p.nothing, lambda: delattr(p, "size"), lambda: [*items]:
    try:
        print(job())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(log[-3:])
p.undefined
