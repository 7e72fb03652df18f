"""Objects that nobody wants any more."""


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


a = Loud("a")
b = [Loud("b"), Loud("c")]
a = None
b.pop()
_last = Loud("last")
print("done")
