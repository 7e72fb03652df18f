# A generator that waits for an object of the program's closes it at the end.
class It:
    def __iter__(self):
        return self

    def __next__(self):
        return 5

    def close(self):
        print("close")


def over(it):
    yield from it


def outer():
    yield from over(It())


g = over(It())
print(next(g))
h = outer()
print(next(h))
