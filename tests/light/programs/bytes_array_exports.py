def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


b = bytearray(b"abcdef")
m = memoryview(b)
for f in (lambda: b.append(1), lambda: b.pop(), lambda: b.clear(), lambda: b.extend(b"x"), lambda: b.__delitem__(0), lambda: b.__iadd__(b"y"), lambda: b.insert(0, 1), lambda: b.__setitem__(slice(0, 1), b"zz"), lambda: b.remove(97)):
    t(f)
b[0:2] = b"XY"
b[5] = 90
b.reverse()
print(b, bytes(m))
m.release()
b += b"more"
b *= 2
print(b)
n = memoryview(b)[2:4]
t(lambda: b.append(0))
del n
b.append(0)
print(b)
