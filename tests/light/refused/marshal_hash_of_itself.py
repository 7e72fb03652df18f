import marshal
print(marshal.loads(b"\xa9\2<\1\0\0\0r\0\0\0\0N"))
