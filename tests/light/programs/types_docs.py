def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class Own:
    "own doc"

    def method(self):
        "method doc"


class Child(Own):
    def method(self):
        pass


for thing in (int, list.append, len, "".join, int.real, object.__init__, type.mro, dict.fromkeys, property.fget, (1).__add__, print, ValueError,
              object, type, None, 5, [], Own, Own.method, Own().method, Child, Child().method, Child().__doc__, str.maketrans, max, slice.start):
    print(repr(thing.__doc__))
for thing in (len, list.append, int.__add__, dict.fromkeys, object.__init__, print, "".join, sorted, isinstance, dict.get, int, list, object, type, range):
    print(repr(thing.__text_signature__))
print(Own.__dict__["__doc__"], Child.__dict__["__doc__"], Child.__doc__)
print(int.__dict__["__doc__"][:20], (5).__doc__[:20], vars(list)["__doc__"])
