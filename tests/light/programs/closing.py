"""A generator that nobody wants any more runs its finally."""


def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closing")


c = closing()
next(c)
del c
print("done")
