"""Monkey patching: bases, classes of instances, methods and special methods changed while instances live."""

import types


class Shape:
    def __init__(self, *sizes):
        self.sizes = sizes

    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def __repr__(self):
        return f"{type(self).__name__}{self.sizes}"


class Rect(Shape):
    def area(self):
        return self.sizes[0] * self.sizes[1]


class Square(Shape):
    pass


class Audited:
    trail = []

    def area(self):
        result = super().area()
        self.trail.append((repr(self), result))
        return result


def attempt(label, action):
    try:
        print(f"{label}: {action()!r}")
    except Exception as error:
        print(f"{label}: {type(error).__name__}: {error}")


def main():
    rect, square = Rect(3, 4), Square(5)
    attempt("square before", square.area)

    # A method given to a class reaches the instances that exist already.
    Square.area = lambda self: self.sizes[0] ** 2
    attempt("square after", square.area)

    # A method given to one instance stays there.
    rect.area = types.MethodType(lambda self: -Rect.area(self), rect)
    attempt("own method", lambda: (rect.area(), Rect(3, 4).area()))
    del rect.area

    # A base put in front takes part in super() at once.
    Rect.__bases__ = (Audited, Shape)
    attempt("mro", lambda: [cls.__name__ for cls in Rect.__mro__])
    attempt("rect through Shape", rect.area)
    auditor = type(
        "AuditedRect", (Audited, type("Plain", (Shape,), {"area": lambda self: self.sizes[0] * 2})), {}
    )
    rect.__class__ = auditor
    attempt("rect reclassed", lambda: (rect, rect.area(), isinstance(rect, Rect), Audited.trail))

    # Special methods are looked up on the type: on an instance they do nothing.
    rect.__len__ = lambda: 99
    attempt("len of instance attribute", lambda: len(rect))
    auditor.__len__ = lambda self: len(self.sizes)
    attempt("len of type attribute", lambda: (len(rect), bool(rect), bool(auditor())))
    auditor.__eq__ = lambda self, other: self.sizes == other.sizes
    attempt("eq", lambda: rect == auditor(3, 4))
    auditor.__hash__ = None
    attempt("hash", lambda: {rect})
    auditor.__call__ = lambda self, *more: type(self)(*self.sizes, *more)
    attempt("call", lambda: rect(5)(6))
    auditor.__getattr__ = lambda self, name: f"<{name}>"
    attempt("getattr", lambda: (rect.colour, rect.sizes))
    del auditor.__call__, auditor.__getattr__
    attempt("call gone", lambda: rect(5))
    attempt("getattr gone", lambda: rect.colour)

    attempt("layout", lambda: setattr(rect, "__class__", int))
    attempt("bases", lambda: setattr(Shape, "__bases__", (Rect,)))
    attempt("code", lambda: setattr(Rect.area, "__code__", (lambda self: 42).__code__))
    attempt("code swapped", lambda: Rect(1, 1).area())
    Shape.area.__defaults__ = (1,)
    Shape.__init__.__kwdefaults__ = {"unit": "cm"}
    attempt("defaults", lambda: (Shape.area.__defaults__, Shape.__init__.__kwdefaults__))
    attempt("defaults wrong", lambda: setattr(Shape.area, "__defaults__", [1]))


main()
