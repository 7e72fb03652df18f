def make(start):
    def step(by=start):
        nonlocal start
        start += by
        return start
    return step


a, b = make(1), make(10)
print(a(), a(5), b(), a(), b(by=1), a.__defaults__, b.__closure__[0].cell_contents)
try:
    a("x")
except TypeError as error:
    print(error, a())
a(None)
