import marshal
print(marshal.dumps(["ab" * 50]))
