# moments: collections that nobody asks for come at others in a stress build.
# gc.callbacks, freeze, DEBUG_SAVEALL.
import gc

gc.collect()


class Node:
    def __init__(self):
        self.me = self


def watch(phase, info):
    print(phase, sorted(info.items()))
    if phase == "start":
        print("inside", gc.collect())


def other(phase, info):
    print("other", phase)


gc.callbacks.append(watch)
gc.callbacks.append(other)
Node()
print(gc.collect())
Node()
print(gc.collect(0))
gc.callbacks.remove(other)
gc.callbacks.clear()
print(gc.collect())
Node()
gc.freeze()
print(gc.collect())
Node()
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count(), gc.collect())
gc.set_debug(gc.DEBUG_SAVEALL)
n = Node()
n.extra = [n]
del n
print(gc.collect(), [type(x).__name__ for x in gc.garbage], gc.get_debug() == gc.DEBUG_SAVEALL)
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.garbage)
gc.set_threshold(0)
for i in range(2000):
    Node()
print(gc.collect())
gc.set_threshold(700)
gc.disable()
for i in range(2000):
    Node()
print(gc.collect())
gc.enable()
gc.callbacks.append(lambda phase, info: print("at the end", phase, info["generation"]))
