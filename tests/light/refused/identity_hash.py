class C:
    pass


a = C()
first = hash(a)
a = None
b = C()
print(first == hash(b))
