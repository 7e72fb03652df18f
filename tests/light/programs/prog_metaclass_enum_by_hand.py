class EnumDict(dict):
    def __init__(self):
        self.names = []

    def __setitem__(self, key, value):
        if not key.startswith("_"):
            if key in self.names:
                raise TypeError(f"{key} twice")
            self.names.append(key)
        super().__setitem__(key, value)

    def __missing__(self, key):
        if key.isupper():
            self[key] = len(self.names)
            return self[key]
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return EnumDict()

    def __new__(mcls, name, bases, space):
        cls = super().__new__(mcls, name, bases, dict(space))
        cls.members = {}
        for key in space.names:
            member = object.__new__(cls)
            member.name, member.value = key, space[key]
            cls.members[key] = member
            setattr(cls, key, member)
        return cls

    def __iter__(cls):
        return iter(cls.members.values())

    def __repr__(cls):
        return f"<{cls.__name__}: {' '.join(cls.members)}>"


class Color(metaclass=Meta):
    RED, GREEN
    BLUE = 10
    PINK

    def __repr__(self):
        return f"{type(self).__name__}.{self.name}"


print(Color, [(m, m.value) for m in Color if m.name.isupper()])
print(Color.RED is Color.members["RED"], Color.PINK.value)
try:
    class Twice(metaclass=Meta):
        A = 1
        A = 2
except TypeError as error:
    print(error)


class Lower(metaclass=Meta):
    UP
    down
