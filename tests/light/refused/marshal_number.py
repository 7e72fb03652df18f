import marshal
print(marshal.dumps(1000), marshal.dumps([1.5]))
