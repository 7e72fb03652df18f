import marshal
print(marshal.dumps(["%s word" % marshal]))
