import marshal
print(marshal.loads(b"c" + b"\0" * 100))
