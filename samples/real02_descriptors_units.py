"""Descriptors: validated quantities with units, a lazy attribute, and the order in which look-up finds them."""

import math


class Validated:
    """Data descriptor: keeps the value in the instance under a private name."""

    def __init__(self, *checks, doc=None):
        self.checks = checks
        self.__doc__ = doc

    def __set_name__(self, owner, name):
        self.public, self.private = name, f"_{name}"

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return getattr(instance, self.private)
        except AttributeError:
            raise AttributeError(f"{owner.__name__}.{self.public} was never set") from None

    def __set__(self, instance, value):
        for check in self.checks:
            value = check(self.public, value)
        setattr(instance, self.private, value)

    def __delete__(self, instance):
        delattr(instance, self.private)


class Unit:
    """Another view of the same number: cm of m, degrees of radians."""

    def __init__(self, base, factor):
        self.base, self.factor = base, factor

    def __get__(self, instance, owner=None):
        return self if instance is None else round(getattr(instance, self.base) * self.factor, 9)

    def __set__(self, instance, value):
        setattr(instance, self.base, value / self.factor)


class Lazy:
    """Non-data descriptor: what it computes hides it from then on."""

    def __init__(self, function):
        self.function, self.__doc__ = function, function.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        print(f"  computed {self.name}")
        return value


def number(name, value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name}: number expected, got {value!r}")
    return float(value)


def positive(name, value):
    if not value > 0:
        raise ValueError(f"{name}: {value} is not positive")
    return value


class Cylinder:
    radius = Validated(number, positive, doc="metres")
    height = Validated(number, positive)
    radius_cm = Unit("radius", 100)
    height_mm = Unit("height", 1000)

    def __init__(self, radius, height):
        self.radius, self.height = radius, height

    @Lazy
    def volume(self):
        """Cubic metres."""
        return math.pi * self.radius**2 * self.height

    def scaled(self, by):
        return type(self)(self.radius * by, self.height * by)

    volume_of_two = property(lambda self: 2 * self.volume, doc="twice")


def attempt(label, action):
    try:
        print(f"{label}: {action()!r}")
    except (TypeError, ValueError, AttributeError) as error:
        print(f"{label}: {type(error).__name__}: {error}")


def main():
    can = Cylinder(0.5, 2)
    attempt("units", lambda: (can.radius_cm, can.height_mm))
    can.radius_cm = 25
    attempt("radius", lambda: can.radius)
    attempt("volume", lambda: can.volume)
    attempt("volume again", lambda: can.volume_of_two)
    can.height_mm = 500
    attempt("stale on purpose", lambda: can.volume)
    del can.volume
    attempt("fresh", lambda: can.volume)
    attempt("zero", lambda: setattr(can, "radius", 0))
    attempt("nan", lambda: setattr(can, "height", math.nan))
    attempt("text", lambda: setattr(can, "height_mm", "tall"))
    attempt("flag", lambda: setattr(can, "height", True))
    attempt("property", lambda: setattr(can, "volume_of_two", 1))
    del can.height
    attempt("deleted", lambda: can.height_mm)
    attempt("deleted twice", lambda: delattr(can, "height"))
    # Data descriptors win over the instance's own dictionary, the others lose.
    can.__dict__.update(radius="hidden", scaled="mine")
    attempt("order", lambda: (can.radius, can.scaled, sorted(vars(can))))
    attempt("bound", lambda: Cylinder.scaled.__get__(Cylinder(1, 1))(3).radius)
    attempt(
        "docs", lambda: (Cylinder.radius.__doc__, Cylinder.volume.__doc__, Cylinder.volume_of_two.__doc__)
    )


main()
