class Account:
    rate = 2
    log = []
    tags = ()

    def __init__(self, name):
        self.name = name

    def note(self, text):
        self.log.append((self.name, text))
        self.tags += (text,)
        self.rate += 1
        return self


a, b = Account("a"), Account("b")
a.note("x").note("y")
b.note("z")
print(Account.log, a.log is b.log, a.tags, b.tags, Account.tags)
print(a.rate, b.rate, Account.rate, vars(a))
Account.rate = 50
print(a.rate, Account("c").rate)
del a.rate
print(a.rate, "rate" in vars(a))
try:
    del a.rate
except AttributeError as error:
    print(repr(error))
a.note = lambda text: f"instance {text}"
print(a.note("q"), type(a).note(a, "w") is a)
Account.note = lambda self, text: f"class {self.name} {text}"
print(a.note("q"), b.note("q"))
b.__class__.extra = property(lambda self: self.name * 3)
print(a.extra, b.extra)
b.__dict__["extra"] = "shadow"
print(b.extra)
b.extra = 1
