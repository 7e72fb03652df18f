def worker():
    done = []
    while True:
        try:
            done.append((yield len(done)))
        except KeyError as error:
            done.append(f"caught {error}")
        except ValueError:
            print("value error: leaving with", done)
            return done
        finally:
            print("step", len(done))


w = worker()
print(next(w), w.send("a"), w.throw(KeyError("k")), w.throw(KeyError, "old"), w.send("b"))
try:
    w.throw(ValueError)
except StopIteration as stop:
    print(stop.value)
for job in (lambda: w.throw(TypeError("again")), lambda: worker().throw(OSError(2, "early")),
            lambda: worker().throw(3), lambda: worker().throw(KeyError("k"), 5)):
    try:
        print(job())
    except BaseException as error:
        print(type(error).__name__, error)


def leak():
    yield 1
    raise StopIteration("inside")


list(leak())
