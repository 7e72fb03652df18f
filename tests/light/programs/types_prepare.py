def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class Log(dict):
    def __init__(self):
        self.log = []

    def __setitem__(self, key, value):
        self.log.append(("set", key))
        super().__setitem__(key, value)

    def __getitem__(self, key):
        self.log.append(("get", key))
        return super().__getitem__(key)

    def __delitem__(self, key):
        self.log.append(("del", key))
        super().__delitem__(key)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", meta.__name__, name, bases, kw)
        return Log()

    def __new__(meta, name, bases, space, **kw):
        print("new", name, bases, kw, type(space).__name__)
        cls = super().__new__(meta, name, bases, dict(space))
        cls.log = space.log
        return cls

    def __init__(cls, name, bases, space, **kw):
        print("init", name, kw)


class A(metaclass=Meta, opt=3):
    x = 1
    y = x
    del x

    def f(self):
        return y


print(A.log)
show(lambda: A.x)


class NoDict:
    def __init__(self):
        self.d = {}

    def __getitem__(self, key):
        return self.d[key]

    def __setitem__(self, key, value):
        self.d[key] = value


def meta(space):
    class X(type):
        @classmethod
        def __prepare__(meta, name, bases):
            return space

    return X


def use(space):
    def f():
        class K(metaclass=meta(space)):
            a = 1

        return K.a

    return f


show(use({}))
show(use({"b": 1}))
show(use(3))
show(use(None))
show(use([]))
show(use(NoDict()))


def free(name, bases, space, **kw):
    return (name, bases, sorted(space), kw)


class Function(int, metaclass=free, key="word"):
    z = 1


print(Function)


def body():
    class K(metaclass=meta({})):
        missing_name

    return K


show(body)


def deletes():
    class K(metaclass=Meta):
        del nothing_here


show(deletes)
print(type.__prepare__(), type.__prepare__(1, 2, x=3))
