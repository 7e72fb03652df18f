class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = name
        owner.__dict__.get("fields", owner.fields).append(name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{type(obj).__name__}.{self.name} wants {self.kind.__name__}, got {value!r}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        try:
            del obj.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None


class Person:
    fields = []
    name = Typed(str, "nobody")
    age = Typed(int, 0)


p = Person()
print(Person.fields, p.name, p.age, vars(p))
p.name, p.age = "Ann", 33
print(vars(p), Person.name.kind, type(Person.__dict__["age"]).__name__)
del p.age
for job in (lambda: setattr(p, "age", "old"), lambda: delattr(p, "age"), lambda: setattr(Person, "age", 5) or p.age):
    try:
        print(job())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
Person.extra = Typed(int)
Person.extra.__set_name__(Person, "extra")
p.extra = True
print(Person.fields, p.extra, sorted(vars(p)))


class Bad:
    x = Typed(int)
