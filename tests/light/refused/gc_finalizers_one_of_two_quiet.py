"""A finalizer that does something, among others that look at what it changes."""
import gc

made = [[i] for i in range(3000)]


class Quiet:
    def __init__(self):
        self.me, self.done = self, None

    def __del__(self):
        if self.done is not None:
            print("changed")


class Loud:
    def __init__(self, other):
        self.me, self.other = self, other

    def __del__(self):
        self.other.done = 1


q = Quiet()
made.append([[i] for i in range(900)])
l = Loud(q)
del q, l
gc.collect()
