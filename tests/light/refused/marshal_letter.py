import marshal
print(marshal.dumps("a"))
