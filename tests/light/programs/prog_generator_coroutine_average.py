def average():
    total = count = 0
    value = None
    while True:
        got = yield value
        if got is None:
            return total, count
        total += got
        count += 1
        value = total / count


def delegate(results, key):
    while True:
        results[key] = yield from average()
        print("one done", results)


def grep(word):
    print("looking for", word)
    try:
        while True:
            line = yield
            if word in line:
                print("  found", line)
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")


gen = average()
next(gen)
print([gen.send(x) for x in (10, 20, 60)])
try:
    gen.send(None)
except StopIteration as stop:
    print(stop.value, stop.args)
results = {}
d = delegate(results, "k")
next(d)
for x in 1, 2, None, 5, None:
    d.send(x)
d.close()
g = grep("py")
next(g)
for line in "java", "python", "pypy":
    g.send(line)
g.close()
g.close()
try:
    g.send("x")
except StopIteration as stop:
    print("stopped", stop.value)
h = average()
h.send(1)
