class State:
    def __init__(self, name):
        self.name, self.moves = name, {}

    def on(self, event, target, action=None):
        self.moves[event] = target, action
        return self


class Machine:
    def __init__(self, start):
        self.at, self.log = start, []

    def __call__(self, event, *args):
        try:
            target, action = self.at.moves[event]
        except KeyError:
            raise ValueError(f"{event!r} not allowed in {self.at.name!r}; try {sorted(self.at.moves)}") from None
        if action:
            self.log.append(action(*args))
        self.at = target
        return self


locked, unlocked, broken = map(State, ("locked", "unlocked", "broken"))
locked.on("coin", unlocked, lambda n: f"took {n}").on("push", locked, lambda: "beep").on("kick", broken)
unlocked.on("push", locked).on("coin", unlocked, "thanks {}".format)
m = Machine(locked)
m("push")("coin", 5)("coin", 1)("push")
print(m.at.name, m.log)
for event in ("fly",), ("coin",), ("coin", 1, 2):
    try:
        m(*event)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
m("kick")
m("coin", 1)
