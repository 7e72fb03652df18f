class C: pass
a, b = C(), C()
s = {a, b}
print(a in s, len(s), s == {b, a})
for x in s:
    print(x is a)
