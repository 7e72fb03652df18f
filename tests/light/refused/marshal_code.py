import marshal
print(len(marshal.dumps(compile("1", "f", "eval"))))
