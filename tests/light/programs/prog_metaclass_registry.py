class Registry(type):
    plugins = {}

    def __new__(mcls, name, bases, space, key=None, **more):
        cls = super().__new__(mcls, name, bases, space)
        if key is not None:
            mcls.plugins[key] = cls
        cls.more = more
        return cls

    def __init__(cls, name, bases, space, **kwargs):
        super().__init__(name, bases, space)
        print("init", name, [b.__name__ for b in bases], sorted(kwargs))

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kwargs)

    def __getitem__(cls, key):
        return cls.plugins[key]

    def __iter__(cls):
        return iter(sorted(cls.plugins))

    def __len__(cls):
        return len(cls.plugins)

    def __contains__(cls, key):
        return key in cls.plugins


class Base(metaclass=Registry):
    def __init__(self, n=0):
        self.n = n


class Json(Base, key="json", strict=True):
    pass


class Xml(Base, key="xml"):
    pass


print(Base["json"] is Json, list(Base), len(Base), "xml" in Base, Json.more, Base["xml"](3).n)
print(type(Json).__name__, isinstance(Json, Registry), Json.__class__.__mro__[1].__name__)
for job in lambda: Json()["x"], lambda: len(Json()), lambda: Base["csv"], lambda: Registry("A", (), {}, bad=1).more:
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)


class Other(type):
    pass


class Clash(Json, metaclass=Other):
    pass
