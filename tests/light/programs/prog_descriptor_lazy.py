class lazy:
    def __init__(self, function):
        self.function, self.__doc__ = function, function.__doc__

    def __set_name__(self, owner, name):
        print("named", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        print("computing", self.name)
        value = obj.__dict__[self.name] = self.function(obj)
        return value


class Circle:
    def __init__(self, r):
        self.r = r

    @lazy
    def area(self):
        "The area."
        return 3 * self.r ** 2

    @lazy
    def broken(self):
        return 1 // 0


c = Circle(5)
print(c.area, c.area, vars(c))
c.area = 7
print(c.area)
del c.area
print(c.area, Circle.area.__doc__, hasattr(c, "zzz"))
print(type(Circle.area).__name__)
c.broken
