class C:
    pass


seen = set()
for i in range(3):
    c = C()
    print(id(c) in seen)
    seen.add(id(c))
    del c
