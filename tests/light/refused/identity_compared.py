class C:
    pass


a = C()
first = id(a)
del a
b = C()
print(first == id(b))
